#include "config.h"

#include "diagnosis/error-text-secret.h"

#include "base/text.h"

#include <string.h>

#define BULLETS "•••"

/* A text without what hides words from an expression: the zero bytes of UTF-16 and colours for a terminal. */
typedef struct
{
  GString *text;
  GArray  *origins;     /* of gsize: where each byte, and the end, stood */
} Compact;

static void
compact_clear (Compact *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Compact, compact_clear)

static gsize
measure_unseen (const char *text, gsize at, gsize length)
{
  gsize end = at + 2;

  if (text[at] == '\0')
    return 1;
  if (text[at] != '\033' || at + 1 >= length || text[at + 1] != '[')
    return 0;
  while (end < length && text[end] >= ' ' && text[end] < '@')
    end++;
  return (end < length && g_ascii_isalpha (text[end]) ? end + 1 : end) - at;
}

static void
compact_init (Compact *self, const char *text, gsize length)
{
  self->text = g_string_sized_new (length + 1);
  self->origins = g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) length + 1);
  for (gsize at = 0; at < length;)
    {
      gsize unseen = measure_unseen (text, at, length);

      if (unseen == 0)
        {
          g_string_append_c (self->text, text[at]);
          g_array_append_val (self->origins, at);
        }
      at += MAX (unseen, 1);
    }
  g_array_append_val (self->origins, length);
}

/* --- what may be a secret --------------------------------------------------------------------------------------- */

static gboolean
is_text (const guchar *bytes, gsize length)
{
  const char *at = (const char *) bytes, *end = at + length;

  /* RFC 4616 puts a zero byte between user name and password, XOAUTH2 a ^A. */
  while (at < end)
    {
      gunichar c = *at == '\0' ? 0 : g_utf8_get_char_validated (at, end - at);

      if (c == (gunichar) -1 || c == (gunichar) -2 || (c > 1 && c < 0x20 && c != '\n' && c != '\r') || c == 0x7f)
        return FALSE;
      at += c == 0 ? 1 : g_unichar_to_utf8 (c, NULL);
    }
  return length > 0;
}

/* In four-letter groups, and text when decoded: words of a language hardly ever are. What was cut off counts as far as it
 * goes. */
static gboolean
is_base64_of_text (const char *token, gsize length)
{
  g_autofree char *whole = g_strndup (token, length - length % 4);
  gsize decoded;
  g_autofree guchar *bytes = g_base64_decode (whole, &decoded);

  return is_text (bytes, decoded);
}

static gboolean
has (const char *token, gsize length, gboolean (*is) (char))
{
  for (gsize i = 0; i < length; i++)
    if (is (token[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_upper (char c)
{
  return g_ascii_isupper (c);
}

static gboolean
is_lower (char c)
{
  return g_ascii_islower (c);
}

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c) || c == '=';
}

static gboolean
is_encoded (const char *token, gsize length)
{
  return length % 4 == 0 && is_base64_of_text (token, length);
}

/* Anywhere in a text: it must not look like a word or a name as well. */
static gboolean
is_encoded_for_certain (const char *token, gsize length)
{
  return has (token, length, is_upper) && has (token, length, is_lower) && is_base64_of_text (token, length);
}

static gboolean
is_mixed (const char *token, gsize length)
{
  return has (token, length, is_digit) && (has (token, length, is_upper) || has (token, length, is_lower));
}

/* The name of something secret, in the languages people write their settings and notes in, also at the end of a longer name
 * such as EMAIL_HOST_PASSWORD or mail_smtppassword. */
/* The first letter may have gone with an escape sequence. */
#define KEY "(?:p?assword|passwd|passwort|passphrase|passcode|pass|pwd|pw|kennwort|mot[ _]de[ _]passe|contrase(?:ñ|\\xf1|n)a" \
            "|senha|wachtwoord|密码|密碼|口令|授权码|パスワード|secret|token|api[_-]?key)"
#define SPACE "[ \\t]{0,3}+"
#define IS "(?:=>|->|[:=]|：)"
#define BASE64 "[A-Za-z0-9+/]"

static const struct
{
  const char *pattern;      /* the group "s" is the secret */
  gboolean  (*may_be) (const char *token, gsize length);      /* or NULL */
  gboolean    sure;
} forms[] = {
  /* smtps://user:secret@host; what follows a host is a port */
  { "[a-z][a-z0-9+.-]{1,20}://[^\\s:@/\"'<>]{0,200}:(?!\\d{1,5}(?:[/?#\\s]|$))(?<s>[^\\s\"'<>]{1,300})@", NULL, TRUE },
  /* password = "secret", in any quotes */
  { KEY "[\\w\"'\\])\\\\]{0,12}(?:&quot;|&#0?3[49];)?" SPACE IS SPACE "[bfru]?(?:\"(?<s>(?:\\\\.|[^\"\\\\\\n])++)"
    "|'(?<s>(?:\\\\.|[^'\\\\\\n])++)|\\\\\"(?<s>(?:(?!\\\\\").)++)|(?:“|„|«|‘)(?<s>(?:(?!”|“|»|’)[^\\n])++)"
    "|(?:&quot;|&#0?3[49];)(?<s>(?:(?!&quot;|&#0?3[49];).)++))", NULL, TRUE },
  { "<[\\w:.-]{0,30}" KEY "[^>\\n]{0,80}>(?<s>[^<\\n]{1,200})", NULL, TRUE },
  /* RFC 4954: the first answer beside the mechanism, and the later ones behind a 334 */
  { "\\bauth[ \\t]+[a-z0-9-]{4,20}[ \\t]+(?<s>" BASE64 "{2,4000}={0,2})", is_encoded, TRUE },
  { "\\b334[^\\n]{0,500}\\n(?:[^\\n]{0,100}[ \\t>:\"'])?(?<s>" BASE64 "{2,4000}={0,2})(?![^\\s\"'\\\\])", is_encoded, TRUE },
  { "(?<![A-Za-z0-9+/=_.-])(?<s>" BASE64 "{8,4000}={0,2})(?![A-Za-z0-9+/=_.-])", is_encoded_for_certain, TRUE },
  { "\\b(?:bearer|basic)[ \\t]+(?<s>[\\w.~+/=-]{8,4000})", is_mixed, TRUE },
  { "\\b(?<s>(?:ya29\\.|eyJ|SG\\.)[\\w.-]{16,4000})", NULL, TRUE },
  /* an app-specific password of Apple's, with any dashes */
  { "(?<![\\w-])(?<s>[a-z]{4}(?:(?:-|\\xe2\\x80[\\x90-\\x95])[a-z]{4}){3})(?![\\w-])", NULL, TRUE },
  { "(?<![\\w-])(?<s>[a-z]{4}(?: [a-z]{4}){3})(?![\\w-]| [a-z])", NULL, FALSE },

  /* password: secret words, to the end of the line or to a reply of the server; password=secret to the next space */
  { KEY "[\\w\"'\\])]{0,12}" SPACE "(?:=>|->|:|：)" SPACE "(?<s>(?:(?![45]\\d\\d[ -]|[45]\\.\\d{1,3}\\.\\d)[^\\n])++)", NULL, FALSE },
  { KEY "[\\w\"'\\])]{0,12}" SPACE "=" SPACE "(?<s>[^\\s&]{1,300})", NULL, FALSE },
  /* login ("user", "secret") and the like */
  { "\\b(?:login|authenticate|plainauth|networkcredential|passwordauthentication|credentials?|auth|auth_plain|auth_login)"
    SPACE "\\([^,)\\n]{0,200},(?<s>[^)\\n]{1,300})", NULL, FALSE },
  { "setpassword" SPACE "\\((?<s>[^)\\n]{1,300})", NULL, FALSE },
  { "(?<![\\w-])(?:--[\\w-]{0,20}pass(?:word|wd)?|-ap|-xp|-pw)[ =](?<s>\"[^\"\\n]{1,200}|'[^'\\n]{1,200}|\\S{1,200})", NULL, FALSE },
  { "(?<![\\w-])(?:--user|--proxy-user|-u)[ =][\"']?[^\\s:\"']{1,200}:(?<s>[^\\s\"']{1,200})", NULL, FALSE },
  { "\\blogin\\s{1,3}\\S{1,200}\\s{1,3}password\\s{1,3}(?<s>\\S{1,200})", NULL, FALSE },
  { "(?-i)^(?:[^\\n]{0,60}[>:] ?)?PASS[ \\t]{1,3}(?<s>\\S[^\\n]{0,200})", NULL, FALSE },
  { "(?-i)\\b(?!AUTH|PLAIN)[A-Za-z0-9.]{1,10} LOGIN (?:\"[^\"\\n]{1,200}\"|\\S{1,200}) (?<s>[^\\n]{1,200})", NULL, FALSE },
  /* user:secret@host and, as in Postfix's tables, user@host:secret */
  { "(?<![^\\s\"'<(\\[,=])(?!(?:mailto|to|from|cc|bcc|rcpt|mail|user|username|sender|recipient|address|e-?mail|login|for|smtp|rfc822"
    "|error|host):)[^\\s:@\"'<>]{1,100}:(?<s>[^\\s\"'<>]{1,200})@[\\w-]{1,60}\\.\\w", NULL, FALSE },
  { "[\\w.+-]{1,100}@[\\w-]{1,60}\\.[\\w.-]{1,100}:(?!\\d{1,5}(?!\\S))(?<s>[^\\s\"'<>]{3,200})", NULL, FALSE },
};

/* --- finding them ----------------------------------------------------------------------------------------------- */

static void
add_place (GArray *places, const Compact *compact, int start, int end, gboolean sure)
{
  SendoffSecretPlace place = { g_array_index (compact->origins, gsize, start), g_array_index (compact->origins, gsize, end), sure };

  g_array_append_val (places, place);
}

static GRegex *
make_regex (const char *pattern)
{
  const GRegexCompileFlags flags = G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_MULTILINE | G_REGEX_DUPNAMES | G_REGEX_OPTIMIZE
                                   | G_REGEX_NEWLINE_ANYCRLF;
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, flags, 0, &error);

  g_assert_no_error (error);
  return regex;
}

static void
add_matches (GArray *places, const Compact *compact, guint form)
{
  static GRegex *regexes[G_N_ELEMENTS (forms)];
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  int start, end;

  if (g_once_init_enter (&regexes[form]))
    g_once_init_leave (&regexes[form], make_regex (forms[form].pattern));
  g_regex_match_full (regexes[form], compact->text->str, (gssize) compact->text->len, 0, 0, &match, &error);
  for (; error == NULL && g_match_info_matches (match); g_match_info_next (match, &error))
    if (g_match_info_fetch_named_pos (match, "s", &start, &end) && start >= 0 && end > start
        && (forms[form].may_be == NULL || forms[form].may_be (compact->text->str + start, (gsize) (end - start))))
      add_place (places, compact, start, end, forms[form].sure);
  /* A text too hard to look through is not shown at all. */
  if (error != NULL)
    add_place (places, compact, 0, (int) compact->text->len, FALSE);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SendoffSecretPlace *first = a, *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

/**
 * sendoff_error_text_find_secrets:
 * @text: any bytes
 * @length: how many
 *
 * Better a word too many than one too few: what is found is not shown, and the rest of the text tells the cause.
 *
 * Returns: (transfer full) (element-type SendoffSecretPlace): where secrets stand, by their beginning; they may overlap
 */
GArray *
sendoff_error_text_find_secrets (const char *text, gsize length)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SendoffSecretPlace));
  g_auto (Compact) compact = { 0 };

  compact_init (&compact, text, length);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    add_matches (places, &compact, i);
  g_array_sort (places, compare_places);
  return places;
}

/**
 * sendoff_error_text_blank:
 * @text: the bytes that were looked through
 * @length: how many
 * @secrets: what was found
 *
 * Returns: (transfer full) (array length=length): a copy with zero bytes for the secrets that are certain
 */
char *
sendoff_error_text_blank (const char *text, gsize length, const GArray *secrets)
{
  char *blank = g_malloc (length + 1);

  memcpy (blank, text, length);
  blank[length] = '\0';
  for (guint i = 0; i < secrets->len; i++)
    {
      const SendoffSecretPlace *place = &g_array_index (secrets, SendoffSecretPlace, i);

      if (place->sure)
        memset (blank + place->start, '\0', place->end - place->start);
    }
  return blank;
}

/**
 * sendoff_error_text_show:
 * @text: the bytes that were looked through
 * @start: where to begin
 * @end: where to end
 * @secrets: what was found in the whole of it
 * @most: how many characters are wanted at most
 *
 * Returns: (transfer full): one harmless line of UTF-8, with bullets for secrets
 */
char *
sendoff_error_text_show (const char *text, gsize start, gsize end, const GArray *secrets, guint most)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  gsize at = start;

  for (guint i = 0; i < secrets->len; i++)
    {
      const SendoffSecretPlace *place = &g_array_index (secrets, SendoffSecretPlace, i);

      if (place->end <= at || place->start >= end)
        continue;
      if (place->start > at || at == start)
        {
          g_string_append_len (shown, text + at, (gssize) (MAX (place->start, at) - at));
          g_string_append (shown, BULLETS);
        }
      at = MIN (place->end, end);
    }
  g_string_append_len (shown, text + at, (gssize) (end - at));
  return sendoff_text_excerpt (shown->str, (gssize) shown->len, most);
}
