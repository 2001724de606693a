#include "config.h"

#include "report/report-text.h"

#include "base/text.h"
#include "report/address-answers.h"
#include "report/line-meaning.h"
#include "report/page.h"
#include "report/paragraph.h"

#include <glib/gi18n-lib.h>

#define COLUMNS_USUAL 80
#define COLUMNS_LEAST 20
#define COLUMNS_MOST  100    /* longer lines are hard to read, however wide the screen is */
#define MEANING_INDENT 9     /* below the words of a line, behind its time and its mark */
#define SUMMARY_LEAST 24     /* with less room beside the stage's name, its summary goes below it */

/**
 * sendoff_stage_state_get_mark:
 *
 * Returns: (transfer none): one cell that stands beside the word, never alone
 */
const char *
sendoff_stage_state_get_mark (SendoffStageState state)
{
  static const char * const marks[] = {
    [SENDOFF_STAGE_WAITING] = "–",
    [SENDOFF_STAGE_RUNNING] = "…",
    [SENDOFF_STAGE_SLOW] = "…",
    [SENDOFF_STAGE_PASSED] = "✓",
    [SENDOFF_STAGE_WARNED] = "!",
    [SENDOFF_STAGE_FAILED] = "✗",
    [SENDOFF_STAGE_SKIPPED] = "–",
  };

  return marks[state];
}

static SendoffTone
tone_of_state (SendoffStageState state)
{
  switch (state)
    {
    case SENDOFF_STAGE_PASSED:
      return SENDOFF_TONE_GOOD;
    case SENDOFF_STAGE_WARNED:
    case SENDOFF_STAGE_SLOW:
      return SENDOFF_TONE_CAREFUL;
    case SENDOFF_STAGE_FAILED:
      return SENDOFF_TONE_BAD;
    case SENDOFF_STAGE_WAITING:
    case SENDOFF_STAGE_RUNNING:
    case SENDOFF_STAGE_SKIPPED:
    default:
      return SENDOFF_TONE_FAINT;
    }
}

/* --- the verdict and its cause ---------------------------------------------------------------------------------- */

static void
write_headline (SendoffPage *page, SendoffReport *report)
{
  static const struct { const char *mark; SendoffTone tone; } looks[] = {
    [SENDOFF_VERDICT_WORKS] = { "✓", SENDOFF_TONE_GOOD },
    [SENDOFF_VERDICT_WORKS_WITH_WARNINGS] = { "!", SENDOFF_TONE_CAREFUL },
    [SENDOFF_VERDICT_FAILED] = { "✗", SENDOFF_TONE_BAD },
    [SENDOFF_VERDICT_CANCELLED] = { "–", SENDOFF_TONE_CAREFUL },
  };
  SendoffVerdict verdict = sendoff_report_get_verdict (report);
  g_autofree char *line = g_strdup_printf ("%s %s", looks[verdict].mark, sendoff_report_get_headline (report));

  sendoff_page_paragraph (page, line, 0, looks[verdict].tone);
}

/* "1." and what follows it, the page to open on a line of its own. */
static void
write_remedies (SendoffPage *page, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  if (remedies == NULL || remedies->len == 0)
    return;
  sendoff_page_heading (page, _("What to do"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);
      g_autofree char *number = g_strdup_printf ("%2u.", i + 1);

      sendoff_page_item (page, number, SENDOFF_TONE_PLAIN, remedy->words, 1);
      if (remedy->uri != NULL)
        sendoff_page_link (page, remedy->uri, 5);
    }
}

static void
write_diagnosis (SendoffPage *page, SendoffFinding *finding)
{
  g_string_append_c (page->out, '\n');
  sendoff_page_paragraph (page, sendoff_finding_get_explanation (finding), 0, SENDOFF_TONE_PLAIN);
  sendoff_page_items (page, _("How we know"), sendoff_finding_get_proof (finding));
  sendoff_page_items (page, _("Ruled out"), sendoff_finding_get_ruled_out (finding));
  write_remedies (page, finding);
}

static void
write_other_finding (SendoffPage *page, SendoffFinding *finding)
{
  gboolean info = sendoff_finding_get_severity (finding) == SENDOFF_SEVERITY_INFO;
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  sendoff_page_item (page, info ? "•" : "!", info ? SENDOFF_TONE_PLAIN : SENDOFF_TONE_CAREFUL,
                     sendoff_finding_get_title (finding), 2);
  sendoff_page_paragraph (page, sendoff_finding_get_explanation (finding), 4, SENDOFF_TONE_PLAIN);
  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      sendoff_page_item (page, "→", SENDOFF_TONE_PLAIN, remedy->words, 4);
      if (remedy->uri != NULL)
        sendoff_page_link (page, remedy->uri, 6);
    }
}

/* The diagnosis of a failed run is told in full; remarks are told below it, or alone after a good run. */
static void
write_findings (SendoffPage *page, SendoffReport *report)
{
  SendoffFinding *first = sendoff_report_get_diagnosis (report);
  gboolean diagnosed = first != NULL && sendoff_finding_get_severity (first) == SENDOFF_SEVERITY_ERROR;
  SendoffFinding *other;

  if (diagnosed)
    write_diagnosis (page, first);
  if (sendoff_report_peek_finding (report, diagnosed) != NULL)
    sendoff_page_heading (page, _("Also worth knowing"));
  for (guint i = diagnosed; (other = sendoff_report_peek_finding (report, i)) != NULL; i++)
    write_other_finding (page, other);
}

/* --- the stages -------------------------------------------------------------------------------------------------- */

static char *
describe_time (SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);

  if (state == SENDOFF_STAGE_WAITING || state == SENDOFF_STAGE_SKIPPED)
    return g_strdup ("");
  return sendoff_text_seconds (sendoff_stage_get_duration_ms (stage));
}

/* What the stage has to say, with its state in a word unless that is the usual one: a tick says as much. */
static char *
describe_stage (SendoffStage *stage)
{
  const char *state = sendoff_stage_state_get_title (sendoff_stage_get_state (stage));
  const char *summary = sendoff_stage_get_summary (stage);

  if (summary == NULL || *summary == '\0' || g_str_equal (summary, state))
    return g_strdup (state);
  if (sendoff_stage_get_state (stage) == SENDOFF_STAGE_PASSED || g_str_has_prefix (summary, state))
    return g_strdup (summary);
  return g_strdup_printf ("%s. %s", state, summary);
}

static void
write_details (SendoffPage *page, SendoffStage *stage, guint indent)
{
  GPtrArray *details = sendoff_stage_get_details (stage);

  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);
      g_autofree char *line = g_strdup_printf (_("%s: %s"), detail->label, detail->value);

      if (!g_str_equal (detail->value, sendoff_stage_get_summary (stage)))
        sendoff_page_paragraph (page, line, indent, SENDOFF_TONE_FAINT);
    }
}

/* Where there is no room for columns: the title, and below it the rest. */
static void
write_narrow_stage (SendoffPage *page, SendoffStage *stage, const char *time, const char *words)
{
  SendoffStageState state = sendoff_stage_get_state (stage);
  g_autofree char *below = *time != '\0' ? g_strdup_printf ("%s. %s", time, words) : g_strdup (words);

  sendoff_page_item (page, sendoff_stage_state_get_mark (state), tone_of_state (state), sendoff_stage_get_title (stage), 2);
  sendoff_page_paragraph (page, below, 4, SENDOFF_TONE_PLAIN);
  if (state == SENDOFF_STAGE_FAILED)
    write_details (page, stage, 6);
}

static void
write_stage (SendoffPage *page, SendoffStage *stage, guint title_cells, guint time_cells)
{
  SendoffStageState state = sendoff_stage_get_state (stage);
  const char *title = sendoff_stage_get_title (stage);
  g_autofree char *time = describe_time (stage);
  g_autofree char *words = describe_stage (stage);
  guint edge = 4 + title_cells + 2 + time_cells + 2;

  if (edge + SUMMARY_LEAST > page->columns)
    {
      write_narrow_stage (page, stage, time, words);
      return;
    }
  g_string_append (page->out, "  ");
  sendoff_page_toned (page, sendoff_stage_state_get_mark (state), tone_of_state (state));
  g_string_append_printf (page->out, " %s", title);
  sendoff_page_blanks (page, title_cells - sendoff_paragraph_width (title) + 2 + time_cells - sendoff_paragraph_width (time));
  g_string_append_printf (page->out, "%s  ", time);
  sendoff_paragraph_append (page->out, words, edge, edge, page->columns);
  if (state == SENDOFF_STAGE_FAILED)
    write_details (page, stage, edge);
}

static void
write_stages (SendoffPage *page, SendoffReport *report)
{
  guint title_cells = 0, time_cells = 0;
  SendoffStage *stage;

  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    {
      g_autofree char *time = describe_time (stage);

      title_cells = MAX (title_cells, sendoff_paragraph_width (sendoff_stage_get_title (stage)));
      time_cells = MAX (time_cells, sendoff_paragraph_width (time));
    }
  sendoff_page_heading (page, _("Stages"));
  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    write_stage (page, stage, title_cells, time_cells);
}

static void
write_target (SendoffPage *page, SendoffReport *report)
{
  const SendoffPlan *plan = sendoff_report_get_evidence (report)->plan;
  g_autofree char *server = g_strdup_printf (_("%s, port %u. %s."), plan->host, plan->port,
                                             sendoff_security_get_title (plan->security));
  g_autofree char *user = plan->user != NULL && plan->sign_in ? g_strdup_printf (_("User name: %s"), plan->user) : NULL;

  sendoff_page_heading (page, _("Tested"));
  sendoff_page_paragraph (page, server, 2, SENDOFF_TONE_PLAIN);
  if (user != NULL)
    sendoff_page_paragraph (page, user, 2, SENDOFF_TONE_PLAIN);
}

/* --- what else was tried ----------------------------------------------------------------------------------------- */

static const char *
describe_silence (const SendoffControl *control)
{
  if (!control->over)
    return _("no answer before the test ended");
  switch (control->state)
    {
    case SENDOFF_ATTEMPT_REFUSED:
      return _("refused the connection");
    case SENDOFF_ATTEMPT_UNREACHABLE:
      return _("cannot be reached from here");
    case SENDOFF_ATTEMPT_FORBIDDEN:
      return _("a firewall forbids the connection");
    case SENDOFF_ATTEMPT_SILENT:
      return _("no answer");
    case SENDOFF_ATTEMPT_NOT_NEEDED:
      return _("not needed");
    case SENDOFF_ATTEMPT_WAITING:
    case SENDOFF_ATTEMPT_CONNECTED:
    case SENDOFF_ATTEMPT_FAILED:
    default:
      return _("failed");
    }
}

static char *
describe_answer (const SendoffControl *control)
{
  g_autofree char *time = sendoff_text_seconds (control->duration_ms);

  if (control->sign_in == SENDOFF_SIGN_IN_ACCEPTED)
    return g_strdup (_("takes the password (tried as you asked)"));
  if (control->sign_in == SENDOFF_SIGN_IN_REFUSED)
    return g_strdup (_("refuses the password (tried as you asked)"));
  if (!sendoff_control_answered (control))
    return g_strdup (describe_silence (control));
  if (control->speaks == SENDOFF_SPEAKS_UNKNOWN)
    return g_strdup_printf (_("answered after %s"), time);
  return g_strdup_printf (_("answered after %s: %s"), time, sendoff_speaks_get_name (control->speaks));
}

static void
write_control (SendoffPage *page, const SendoffControl *control)
{
  gboolean addressed = *control->address != '\0' && g_strcmp0 (control->address, control->host) != 0;
  g_autofree char *answer = describe_answer (control);
  g_autofree char *line = addressed ? g_strdup_printf (_("%s (%s), port %u: %s"), control->host, control->address,
                                                       control->port, answer)
                                    : g_strdup_printf (_("%s, port %u: %s"), control->host, control->port, answer);

  sendoff_page_item (page, "•", SENDOFF_TONE_PLAIN, line, 2);
}

static void
write_controls (SendoffPage *page, SendoffReport *report)
{
  GPtrArray *controls = sendoff_report_get_evidence (report)->controls;

  if (controls->len == 0)
    return;
  sendoff_page_heading (page, _("Tried beside it"));
  for (guint i = 0; i < controls->len; i++)
    write_control (page, g_ptr_array_index (controls, i));
}

/* --- what was said ----------------------------------------------------------------------------------------------- */

static void
write_line (SendoffPage *page, SendoffLine *line)
{
  static const char * const marks[] = {
    [SENDOFF_SPEAKER_SERVER] = "<",
    [SENDOFF_SPEAKER_CLIENT] = ">",
    [SENDOFF_SPEAKER_NOTE] = "·",
  };
  g_autofree char *mark = g_strdup_printf ("%6u %s", sendoff_line_get_ms (line), marks[sendoff_line_get_speaker (line)]);

  sendoff_page_item (page, mark, SENDOFF_TONE_FAINT, sendoff_line_get_text (line), 0);
}

static void
write_transcript (SendoffPage *page, SendoffReport *report, gboolean explain)
{
  GListModel *lines = G_LIST_MODEL (sendoff_report_get_transcript (report));
  g_auto (GStrv) meanings = explain ? sendoff_lines_explain (lines) : NULL;

  sendoff_page_heading (page, _("Transcript (milliseconds; < server, > this computer, · note)"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(SendoffLine) line = g_list_model_get_item (lines, i);

      write_line (page, line);
      if (meanings != NULL)
        sendoff_page_item (page, "→", SENDOFF_TONE_FAINT, meanings[i], MEANING_INDENT);
    }
}

static void
write_surroundings (SendoffPage *page, SendoffReport *report)
{
  const char * const *pairs = sendoff_report_get_surroundings (report);
  g_autofree char *version = g_strdup_printf (_("%s: %s"), "Sendoff", sendoff_report_get_version (report));

  sendoff_page_heading (page, _("System"));
  sendoff_page_paragraph (page, version, 2, SENDOFF_TONE_PLAIN);
  for (guint i = 0; pairs[i] != NULL; i += 2)
    {
      g_autofree char *line = g_strdup_printf (_("%s: %s"), sendoff_surrounding_get_label (pairs[i]), pairs[i + 1]);

      sendoff_page_paragraph (page, line, 2, SENDOFF_TONE_PLAIN);
    }
}

/**
 * sendoff_report_to_text:
 * @flags: what to put in
 * @columns: of the terminal; 0 if it is none
 *
 * Everything that came from others is made harmless on its way to the page. Words longer than a line are left whole.
 *
 * Returns: (transfer full): the report to read, ends in a newline
 */
char *
sendoff_report_to_text (SendoffReport *self, SendoffTextFlags flags, guint columns)
{
  SendoffPage page = {
    .out = g_string_new (NULL),
    .color = (flags & SENDOFF_TEXT_COLOR) != 0,
    .columns = columns == 0 ? COLUMNS_USUAL : CLAMP (columns, COLUMNS_LEAST, COLUMNS_MOST),
  };

  write_headline (&page, self);
  write_findings (&page, self);
  write_target (&page, self);
  write_stages (&page, self);
  sendoff_write_senders (&page, sendoff_report_get_mail (self));
  sendoff_write_recipients (&page, sendoff_report_get_mail (self));
  write_controls (&page, self);
  if (flags & (SENDOFF_TEXT_TRANSCRIPT | SENDOFF_TEXT_EXPLAIN))
    write_transcript (&page, self, (flags & SENDOFF_TEXT_EXPLAIN) != 0);
  if (flags & SENDOFF_TEXT_SURROUNDINGS)
    write_surroundings (&page, self);
  return g_string_free (page.out, FALSE);
}
