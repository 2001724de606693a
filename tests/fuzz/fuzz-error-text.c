/* Any bytes that a person may paste, through all that reads an error text and all that is said of it. Whatever they are:
 * what decided lies within them, what is said is harmless and the same each time, and a password beside them is never in it. */
#include "config.h"

#include "diagnosis/diagnosis.h"
#include "diagnosis/error-text-secret.h"
#include "diagnosis/error-text.h"
#include "fuzz-target.h"

#include <string.h>

#define SECRET "Qz7jx%wvkPzh"

static void
check_shown (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strpbrk (text, "\033\n\r\b"));
  g_assert_null (strstr (text, SECRET));
}

static void
check_marks (GPtrArray *marks, gsize length, gboolean explained)
{
  g_assert_cmpuint (marks->len > 0, ==, explained);
  for (guint i = 0; i < marks->len; i++)
    {
      const SendoffMark *mark = g_ptr_array_index (marks, i);

      g_assert_cmpuint (mark->start, <=, mark->end);
      g_assert_cmpuint (mark->end, <=, length);
    }
}

static void
check_texts (const char * const *texts)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    check_shown (texts[i]);
}

static void
check_finding (SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  g_assert_cmpint (sendoff_finding_exit_status (sendoff_finding_get_id (finding)), !=, 0);
  check_shown (sendoff_finding_get_title (finding));
  check_shown (sendoff_finding_get_explanation (finding));
  check_texts (sendoff_finding_get_proof (finding));
  check_texts (sendoff_finding_get_ruled_out (finding));
  for (guint i = 0; i < remedies->len; i++)
    check_shown (((SendoffRemedy *) g_ptr_array_index (remedies, i))->words);
}

static char *
explain (const char *text, gsize length)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text, length, &marks);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);

  check_marks (marks, length, first != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (findings), <=, 1);
  if (first == NULL)
    return g_strdup ("none");
  check_finding (first);
  return g_strconcat (sendoff_finding_get_id (first), " ", evidence->words, NULL);
}

static void
check_text (const char *text, gsize length)
{
  g_autofree char *once = explain (text, length);
  g_autofree char *twice = explain (text, length);
  g_autoptr (GArray) secrets = sendoff_error_text_find_secrets (length > 0 ? text : "", length);
  g_autofree char *shown = sendoff_error_text_show (length > 0 ? text : "", 0, length, secrets, 1000);

  g_assert_cmpstr (once, ==, twice);
  check_shown (shown);
}

/* On lines of their own, with the bytes before and behind. */
static void
check_beside_secrets (const char *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_new_len (length > 0 ? bytes : "", (gssize) length);

  g_string_append (text, "\npassword: " SECRET "\n'smtp_pass' => '" SECRET "',\nsmtps://bob:" SECRET "@smtp.example.org:465\n");
  if (length > 0)
    g_string_append_len (text, bytes, (gssize) length);
  check_text (text->str, text->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  /* A copy of just its size, so that one byte too far is seen. */
  g_autofree char *copy = g_memdup2 (bytes, length);

  /* The secret itself must not be found by chance. */
  if (length > 0 && memmem (copy, length, "Qz", 2) != NULL)
    return 0;
  check_text (copy, length);
  check_beside_secrets (copy, length);
  return 0;
}
