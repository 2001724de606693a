#include "config.h"

/* Texts that real programs print, each with its true cause (error-texts/README.md): every one of the tuned folder must be
 * explained rightly, and of the others as many as their threshold says. A file: "cause: ID" ("none": not enough to tell; more
 * than one where the text leaves it open), "source: PROGRAM", an empty line, the text. */

#include "diagnosis/diagnosis.h"
#include "diagnosis/error-text-hints.h"
#include "diagnosis/error-text-plain.h"
#include "diagnosis/error-text.h"

#include <string.h>
#include <time.h>

typedef struct
{
  char *name;
  char *cause;
  char *text;
} Sample;

static void
sample_free (Sample *self)
{
  g_free (self->name);
  g_free (self->cause);
  g_free (self->text);
  g_free (self);
}

static Sample *
sample_load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  Sample *self = g_new0 (Sample, 1);
  const char *text;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (contents, "cause: "));
  text = strstr (contents, "\n\n");
  g_assert_nonnull (text);
  self->name = g_strdup (name);
  self->cause = g_strndup (contents + strlen ("cause: "), strcspn (contents + strlen ("cause: "), "\n"));
  self->text = g_strdup (text + 2);
  return self;
}

static GPtrArray *
load (const char *part)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "error-texts", part, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (samples, sample_load (folder, name));
  return samples;
}

static void
check_marks (GPtrArray *marks, gsize length, gboolean explained)
{
  g_assert_cmpuint (marks->len > 0, ==, explained);
  for (guint i = 0; i < marks->len; i++)
    {
      const SendoffMark *mark = g_ptr_array_index (marks, i);

      g_assert_cmpuint (mark->start, <, mark->end);
      g_assert_cmpuint (mark->end, <=, length);
    }
}

static char *
explain_with (const char *text, gsize length, char **words)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text, length, &marks);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);

  check_marks (marks, length, first != NULL);
  if (words != NULL)
    *words = g_strdup (evidence->words);
  if (first == NULL)
    return g_strdup ("none");
  g_assert_cmpstr (sendoff_finding_get_title (first), !=, "");
  g_assert_cmpstr (sendoff_finding_get_explanation (first), !=, "");
  g_assert_cmpint (sendoff_finding_exit_status (sendoff_finding_get_id (first)), !=, 0);
  return g_strdup (sendoff_finding_get_id (first));
}

static char *
explain (const char *text, gsize length)
{
  return explain_with (text, length, NULL);
}

static gboolean
is_true_cause (const char *causes, const char *found)
{
  g_auto (GStrv) list = g_strsplit (causes, ", ", -1);

  return g_strv_contains ((const char * const *) list, found);
}

static guint
count_right (GPtrArray *samples, gboolean tell)
{
  guint right = 0;

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = g_ptr_array_index (samples, i);
      g_autofree char *words = NULL;
      g_autofree char *found = explain_with (sample->text, strlen (sample->text), &words);

      if (is_true_cause (sample->cause, found))
        right++;
      else if (tell)
        g_test_message ("%s is %s, taken for %s by “%s”", sample->name, sample->cause, found, words ? words : "");
    }
  return right;
}

static void
check_part (const char *part, guint least, double percent, gboolean tell)
{
  g_autoptr (GPtrArray) samples = load (part);
  guint right = count_right (samples, tell);

  g_test_message ("%s: %u of %u (%.1f %%)", part, right, samples->len, 100.0 * right / samples->len);
  g_assert_cmpuint (samples->len, >=, least);
  g_assert_cmpfloat (100.0 * right, >=, percent * samples->len);
}

static void
test_tuned (void)
{
  check_part ("tuned", 120, 100, TRUE);
}

static void
test_exam_tuned (void)
{
  check_part ("exam-tuned", 200, 97, TRUE);
}

/* Never looked at while the tables were made: their names are shown only on request, so that it stays so. */
static gboolean
may_tell (void)
{
  return g_getenv ("SENDOFF_SHOW_HELD_OUT") != NULL;
}

static void
test_held_out (void)
{
  check_part ("held-out", 60, 95, may_tell ());
}

static void
test_exam_held_out (void)
{
  check_part ("exam-held-out", 200, 84, may_tell ());
}

static void
assert_explained (const char *text, const char *cause)
{
  g_autofree char *found = explain (text, strlen (text));

  g_assert_cmpstr (found, ==, cause);
}

/* However it was pasted. */
static void
test_dressed (void)
{
  assert_explained ("&lt;p&gt;550 5.7.0 From address is not one of your&nbsp;addresses&lt;/p&gt;", "sender.not-owned");
  assert_explained ("550 5.7.0 From address is not one of =\r\nyour addresses", "sender.not-owned");
  assert_explained ("> > 550 5.7.0 From address is\n> > not one of your addresses\n", "sender.not-owned");
  assert_explained ("\033[31mError:\033[0m connect: \033[1mconnection refused\033[0m", "tcp.refused");
  assert_explained ("{\"error\":\"dial tcp 192.0.2.1:587: connect:\\nconnection refused\"}", "tcp.refused");
  assert_explained ("Verbindung mit mail.example.org ist gescheitert: "
                    "Keine Route zum Zielrechner", "tcp.unreachable");
  assert_explained ("Legitimierung gescheitert; Tempora\xcc\x88rer Fehler bei der Namensauflo\xcc\x88sung", "dns.resolver-failed");
  assert_explained ("Tempor\xe4rer Fehler bei der Namensaufl\xf6sung", "dns.resolver-failed");
  assert_explained ("Tempor=C3=A4rer Fehler bei der =\nNamensaufl=C3=B6sung", "dns.resolver-failed");
  assert_explained ("CONNECTION\xc2\xa0REFUSED", "tcp.refused");
}

/* Two attempts in one text; and texts about something else. */
static void
test_contrast (void)
{
  assert_explained ("nc -zv smtp.example.org 465\nConnection to smtp.example.org 465 port [tcp/submissions] succeeded!\n"
                    "nc: connect to smtp.example.org port 587 (tcp) timed out: Operation now in progress", "tcp.port-blocked");
  assert_explained ("smtp.example.org port 587: Connection timed out\nIt works when I use my phone's hotspot.", "tcp.port-blocked");
  assert_explained ("connect to mx1.example.org[192.0.2.1]:25: Connection timed out\n"
                    "connect to mx2.example.net[192.0.2.2]:25: Connection timed out", "tcp.port-blocked");
  assert_explained ("connect to mx1.example.org[192.0.2.1]:25: Connection timed out\n"
                    "connect to mx1.example.org[192.0.2.1]:25: Connection timed out", "tcp.timeout");
  assert_explained ("Connected to smtp.example.org port 587\nsmtp.example.org port 587: Connection timed out", "tcp.timeout");
  assert_explained ("AUTH PLAIN for me\n535 5.7.8 Error: authentication failed\nAUTH PLAIN for me@example.org\n 235 2.7.0 ok",
                    "auth.username-form");
  assert_explained ("AUTH PLAIN for me@example.org\n535 5.7.8 Error: authentication failed\nAUTH PLAIN for me@example.org\n 235 ok",
                    "auth.rejected");
  assert_explained ("redis: connect ECONNREFUSED 127.0.0.1:6379", "none");
  assert_explained ("fatal: unable to access 'https://example.org/': Could not resolve host: example.org", "none");
  assert_explained ("proxy 127.0.0.1:10050 is ready", "none");
}

static void
test_utf16 (void)
{
  static const char text[] = "\xff\xfe" "c\0o\0n\0n\0e\0c\0t\0i\0o\0n\0 \0r\0e\0f\0u\0s\0e\0d\0";
  g_autofree char *found = explain (text, sizeof text - 1);

  g_assert_cmpstr (found, ==, "tcp.refused");
}

/* Numbers that are no reply codes, words that say nothing. */
static void
test_nothing (void)
{
  assert_explained ("", "none");
  assert_explained ("\n\n  \n", "none");
  assert_explained ("Sending failed.", "none");
  assert_explained ("Lorem ipsum 550 dolor, 5.7.1 sit amet.", "none");
  assert_explained ("Updated PHP from 5.6.3 to 5.7.1 and my mail still works. 500 thanks!", "none");
  assert_explained ("smtp.mail.me.com:587 user@example.org 465", "none");
  assert_explained ("at SMTPConnection (index.js:535:12)", "none");
  assert_explained ("10:55:04.550 mail sent, 535 bytes in 421 ms", "none");
  assert_explained ("250 2.0.0 Ok: queued", "none");
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;
  clock_t start = clock ();    /* of the processor: a busy computer is not a slow program */

  while (text->len < 3 * 1024 * 1024)
    g_string_append (text, "Nov 24 10:00:00 host program[1234]: nothing to see here, move along; c: cc co con conn\n");
  g_string_append (text, "dial tcp 192.0.2.1:587: connect: connection refused\n");
  found = explain (text->str, text->len);
  g_assert_cmpstr (found, ==, "tcp.refused");
  g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, 30);
}

/* Any bytes at all: no crash, and marks that lie within. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  for (guint round = 0; round < 2000; round++)
    {
      char noise[200];
      gsize length = (gsize) g_rand_int_range (rand, 0, sizeof noise);
      g_autofree char *found = NULL;

      for (gsize i = 0; i < length; i++)
        noise[i] = (char) (g_rand_boolean (rand) ? "45 .-\n=&#x;\\n\033[<>(':"[g_rand_int_range (rand, 0, 21)]
                                                 : g_rand_int_range (rand, 0, 256));
      found = explain (noise, length);
    }
}

static void
test_marks (void)
{
  static const char text[] = "Noise before.\nError: Connection   REFUSED by host\nnoise behind";
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text, sizeof text - 1, &marks);
  const SendoffMark *mark;
  g_autofree char *marked = NULL;

  g_assert_cmpuint (marks->len, ==, 1);
  mark = g_ptr_array_index (marks, 0);
  marked = g_strndup (text + mark->start, mark->end - mark->start);
  g_assert_cmpstr (marked, ==, "Connection   REFUSED");
  g_assert_true (evidence->from_text);
  g_assert_cmpint (evidence->stage, ==, SENDOFF_STAGE_TCP);
}

/* What the text names goes into the plan, so that remedies fit. */
static void
test_place (void)
{
  static const char text[] = "failed to make smtp client: timeout connecting to smtp.mail.me.com:587: "
                             "dial tcp 17.57.155.28:587: i/o timeout";
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text, sizeof text - 1, NULL);
  const SendoffAttempt *attempt = g_ptr_array_index (evidence->attempts, 0);

  g_assert_cmpstr (evidence->plan->host, ==, "smtp.mail.me.com");
  g_assert_cmpuint (evidence->plan->port, ==, 587);
  g_assert_cmpstr (evidence->plan->provider->id, ==, "icloud");
  g_assert_cmpstr (attempt->text, ==, "17.57.155.28");
}

static void
check_table (const SendoffHint *hints)
{
  for (const SendoffHint *hint = hints; hint->words != NULL; hint++)
    {
      g_autofree char *sentence = hint->claim ? sendoff_error_text_explain (hint->claim) : NULL;

      g_assert_cmpuint (hint->claim != NULL, ==, hint->kind == SENDOFF_HINT_CLAIM);
      if (hint->claim != NULL)
        {
          g_assert_cmpstr (sentence, !=, "");
          if (sendoff_error_text_find_rule (hint->claim) == NULL)
            g_error ("no rule for %s", hint->claim);
        }
      for (guint i = 0; hint->words[i] != NULL; i++)
        {
          g_autofree char *lower = g_utf8_strdown (hint->words[i], -1);
          g_autoptr (SendoffPlainText) plain = sendoff_plain_text_new (hint->words[i], strlen (hint->words[i]));

          /* What is not plain itself can never be found in a plain text. */
          g_assert_cmpstr (lower, ==, hint->words[i]);
          if (hint->words[i][0] != ' ' && strchr (hint->words[i], '\n') == NULL && strchr (hint->words[i], '\\') == NULL
              && !g_str_has_suffix (hint->words[i], " "))
            g_assert_cmpstr (plain->text, ==, hint->words[i]);
        }
    }
}

static void
test_tables (void)
{
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);

  check_table (sendoff_hints_network);
  check_table (sendoff_hints_tls);
  check_table (sendoff_hints_server);
  check_table (sendoff_hints_programs);
  check_table (sendoff_hints_translated);
  check_table (sendoff_hints_catalogues);
  check_table (sendoff_hints_windows);
  check_table (sendoff_hints_translated_replies);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sentence = sendoff_error_text_explain (rules[i].id);

      if (*sentence == '\0' && strcmp (rules[i].id, "local.failed") != 0)
        g_error ("nothing to say of a text that shows %s", rules[i].id);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-text/tables", test_tables);
  g_test_add_func ("/error-text/dressed", test_dressed);
  g_test_add_func ("/error-text/contrast", test_contrast);
  g_test_add_func ("/error-text/utf-16", test_utf16);
  g_test_add_func ("/error-text/nothing", test_nothing);
  g_test_add_func ("/error-text/long", test_long);
  g_test_add_func ("/error-text/noise", test_noise);
  g_test_add_func ("/error-text/marks", test_marks);
  g_test_add_func ("/error-text/place", test_place);
  g_test_add_func ("/error-text/held-out", test_held_out);
  g_test_add_func ("/error-text/exam-held-out", test_exam_held_out);
  g_test_add_func ("/error-text/tuned", test_tuned);
  g_test_add_func ("/error-text/exam-tuned", test_exam_tuned);
  return g_test_run ();
}
