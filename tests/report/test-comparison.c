#include "config.h"

#include "report/comparison-views.h"
#include "sample.h"

#include <locale.h>
#include <string.h>

/* A run up to a stage, with one detail there. */
typedef struct {
  SendoffStageKind  failed;      /* SENDOFF_STAGE_NONE: it worked */
  SendoffStageKind  at;
  const char       *key;
  const char       *label;
  const char       *value;
} Story;

static void
add_detail (SendoffReport *report, const Story *story)
{
  SendoffStage *stage;

  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    if (sendoff_stage_get_kind (stage) == story->at)
      sendoff_stage_add_detail (stage, story->key, story->label, story->value);
}

static SendoffReport *
tell (const Story *story)
{
  g_autoptr (Sample) sample = sample_new ();
  int last = story->failed == SENDOFF_STAGE_NONE ? SENDOFF_STAGE_SENDER : (int) story->failed - 1;
  SendoffReport *report;

  for (int kind = SENDOFF_STAGE_DNS; kind <= last; kind++)
    sample_pass (sample, (SendoffStageKind) kind, "fine");
  if (story->failed != SENDOFF_STAGE_NONE)
    sample_fail (sample, story->failed, "bad");
  report = sample_report (sample);
  if (story->key != NULL)
    add_detail (report, story);
  return report;
}

static void
test_stages (void)
{
#define NONE SENDOFF_STAGE_NONE
  static const struct { Story a, b; SendoffStageKind stage; const char *what; } rows[] = {
    { { .failed = NONE }, { .failed = NONE }, NONE, NULL },
    { { .failed = NONE }, { .failed = SENDOFF_STAGE_TCP }, SENDOFF_STAGE_TCP, "state" },
    { { .failed = SENDOFF_STAGE_AUTH }, { .failed = SENDOFF_STAGE_TLS }, SENDOFF_STAGE_TLS, "state" },
    { { NONE, SENDOFF_STAGE_TLS, "issuer", "Made by", "CN=Apple" }, { NONE, SENDOFF_STAGE_TLS, "issuer", "Made by", "CN=Avast" },
      SENDOFF_STAGE_TLS, "issuer" },
    { { NONE, SENDOFF_STAGE_TCP, "attempt_1", "192.0.2.1", "connected, 20 ms" },
      { NONE, SENDOFF_STAGE_TCP, "attempt_1", "2001:db8::1", "connected, 20 ms" }, SENDOFF_STAGE_TCP, "family" },
    { { NONE, SENDOFF_STAGE_TCP, "attempt_1", "192.0.2.1", "connected, 20 ms" },
      { NONE, SENDOFF_STAGE_TCP, "attempt_1", "192.0.2.2", "connected, 90 ms" }, NONE, NULL },
    { { NONE, SENDOFF_STAGE_GREETING, "reply", "Reply", "220 mx12.example.org ESMTP Thu, 26 Nov 2026 17:00:01 +0000" },
      { NONE, SENDOFF_STAGE_GREETING, "reply", "Reply", "220 mx7.example.org ESMTP Fri, 27 Nov 2026 09:11:45 +0000" }, NONE, NULL },
    { { NONE, SENDOFF_STAGE_GREETING, "reply", "Reply", "220 mx12.example.org ESMTP" },
      { NONE, SENDOFF_STAGE_GREETING, "reply", "Reply", "220 ****************" }, SENDOFF_STAGE_GREETING, "reply" },
    { { NONE, SENDOFF_STAGE_EHLO, "capabilities", "Capabilities", "PIPELINING, STARTTLS" },
      { NONE, SENDOFF_STAGE_EHLO, "capabilities", "Capabilities", "PIPELINING, XXXXXXXA" }, SENDOFF_STAGE_EHLO, "capabilities" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SendoffReport) a = tell (&rows[i].a);
      g_autoptr (SendoffReport) b = tell (&rows[i].b);
      g_autoptr (SendoffComparison) comparison = sendoff_comparison_new (a, b);

      g_test_message ("row %u", i);
      g_assert_cmpint (comparison->stage, ==, rows[i].stage);
      g_assert_cmpint (sendoff_comparison_is_same (comparison), ==, rows[i].stage == NONE);
      if (rows[i].what != NULL)
        g_assert_cmpstr (((SendoffDifference *) comparison->points->pdata[0])->what, ==, rows[i].what);
    }
}

static void
test_later (void)
{
  g_autoptr (SendoffReport) a = tell (&(Story) { .failed = NONE });
  g_autoptr (SendoffReport) b = tell (&(Story) { .failed = SENDOFF_STAGE_TLS });
  g_autoptr (SendoffComparison) comparison = sendoff_comparison_new (a, b);
  g_autofree char *text = sendoff_comparison_to_text (comparison, FALSE, 80);
  g_autofree char *headline = g_strdup_printf ("The two runs part at this stage: %s.",
                                               sendoff_stage_kind_get_title (SENDOFF_STAGE_TLS));

  g_assert_cmpuint (comparison->later->len, ==, 2);
  g_assert_nonnull (strstr (text, headline));
  g_assert_nonnull (strstr (text, "Sign-in"));
}

/* Captions and hostile words, at every width. */
static void
test_views (void)
{
  g_autoptr (SendoffReport) a = sample_refused (SAMPLE_HOSTILE);
  g_autoptr (SendoffReport) b = sample_good ();
  g_autoptr (SendoffComparison) comparison = sendoff_comparison_new (a, b);
  g_autofree char *json = sendoff_comparison_to_json (comparison);

  g_assert_nonnull (strstr (json, "\"stage\" : \"auth\""));
  for (guint columns = 0; columns < 120; columns += 10)
    {
      g_autofree char *text = sendoff_comparison_to_text (comparison, FALSE, columns);

      g_assert_nonnull (strstr (text, "A "));
      for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
        g_assert_true (*at == '\n' || !g_unichar_iscntrl (g_utf8_get_char (at)));
    }
}

static void
test_settings (void)
{
  g_autoptr (Sample) other = sample_new ();
  g_autoptr (SendoffReport) a = sample_good ();
  g_autoptr (SendoffReport) b = NULL;
  g_autoptr (SendoffComparison) comparison = NULL;
  g_autofree char *headline = NULL;

  other->evidence->plan->port = 25;
  for (int kind = SENDOFF_STAGE_DNS; kind <= SENDOFF_STAGE_SENDER; kind++)
    sample_pass (other, (SendoffStageKind) kind, "fine");
  sample_skip (other, SENDOFF_STAGE_RECIPIENT);
  sample_skip (other, SENDOFF_STAGE_MESSAGE);
  b = sample_report (other);
  comparison = sendoff_comparison_new (a, b);
  headline = sendoff_comparison_dup_headline (comparison);
  g_assert_cmpstr (headline, ==, "The two runs went the same way, with different settings.");
  g_assert_cmpuint (comparison->settings->len, ==, 1);
  g_assert_cmpstr (((SendoffDifference *) comparison->settings->pdata[0])->b, ==, "25");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/stages", test_stages);
  g_test_add_func ("/comparison/later", test_later);
  g_test_add_func ("/comparison/views", test_views);
  g_test_add_func ("/comparison/settings", test_settings);
  return g_test_run ();
}
