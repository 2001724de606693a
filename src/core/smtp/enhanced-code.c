#include "config.h"

#include "smtp/reply.h"

#include <string.h>

/* subject = 1*3DIGIT, detail = 1*3DIGIT */
static gboolean
parse_number (const char **text, guint *number)
{
  guint digits = 0;

  for (*number = 0; digits < 3 && g_ascii_isdigit (**text); digits++, (*text)++)
    *number = *number * 10 + g_ascii_digit_value (**text);
  return digits > 0 && !g_ascii_isdigit (**text);
}

static gboolean
parse_dot (const char **text)
{
  if (**text != '.')
    return FALSE;
  (*text)++;
  return TRUE;
}

/* class = "2" / "4" / "5" */
static gboolean
parse_class (const char **text, guint *class_)
{
  if (**text == '\0' || strchr ("245", **text) == NULL)
    return FALSE;
  *class_ = g_ascii_digit_value (**text);
  (*text)++;
  return TRUE;
}

/* "5.1.1.1" is an address or a version, "5.1.1st" a word; "5.1.1:" and "5.1.1." are codes in a sentence. */
static gboolean
is_end_of_code (const char *text)
{
  return !g_ascii_isalnum (*text) && !(*text == '.' && g_ascii_isdigit (text[1]));
}

/**
 * sendoff_enhanced_code_parse:
 * @text: a reply line without its reply code
 * @code: (out): the code; all zero if there is none
 * @rest: (out) (optional): what stands behind the code and the space after it; @text if there is none
 *
 * Reads an enhanced status code at the start of @text: RFC 3463 section 2, RFC 2034 section 4. A number sign before
 * it is let pass, as some mail gateways write "550 #5.1.0 Address rejected".
 *
 * Returns: whether there is one
 */
gboolean
sendoff_enhanced_code_parse (const char *text, SendoffEnhancedCode *code, const char **rest)
{
  const char *at = *text == '#' ? text + 1 : text;

  *code = (SendoffEnhancedCode) { 0 };
  if (rest != NULL)
    *rest = text;
  if (!parse_class (&at, &code->class_)
      || !parse_dot (&at) || !parse_number (&at, &code->subject)
      || !parse_dot (&at) || !parse_number (&at, &code->detail)
      || !is_end_of_code (at))
    {
      *code = (SendoffEnhancedCode) { 0 };
      return FALSE;
    }
  if (rest != NULL)
    *rest = at + strspn (at, " ");
  return TRUE;
}
