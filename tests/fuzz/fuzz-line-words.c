/* Any line of a conversation, through all that explains lines: whatever it is, there are words for it, they end, they are
 * harmless, and they are not without bounds. */
#include "config.h"

#include "base/text.h"
#include "fuzz-target.h"
#include "smtp/answer-words.h"
#include "smtp/keyword-words.h"

#include <string.h>

/* Lines come harmless into a transcript; what is said of them takes little room beside them. */
#define WORDS_MOST 2048

static void
check_words (char *words, const char *line)
{
  g_autofree char *mine = words;

  g_assert_true (g_utf8_validate (mine, -1, NULL));
  g_assert_true (g_str_has_suffix (mine, "."));
  /* A mechanism of one letter takes four with what stands between. */
  g_assert_cmpuint (strlen (mine), <, 60 * strlen (line) + WORDS_MOST);
  g_assert_true (sendoff_text_is_printable (mine, strlen (mine)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *line = sendoff_text_harmless ((const char *) bytes, (gssize) length);

  check_words (sendoff_keyword_explain (line), line);
  check_words (sendoff_command_explain (sendoff_verb_of (line), line), line);
  for (SendoffVerb verb = SENDOFF_VERB_CONNECT; verb <= SENDOFF_VERB_OTHER; verb++)
    for (guint code = 200; code < 600; code += 67)
      check_words (sendoff_answer_explain (verb, code, line), line);
  return 0;
}
