#include "config.h"

#include "report/comparison-views.h"

#include "report/json-write.h"
#include "report/page.h"
#include "report/report-json.h"

#include <glib/gi18n-lib.h>

#define COLUMNS_USUAL 80
#define COLUMNS_LEAST 20
#define COLUMNS_MOST  100

static char *
dup_time (SendoffReport *report)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_local (sendoff_report_get_evidence (report)->started);

  /* Translators: year, month, day, hour and minute of a test; see strftime(3). */
  return when != NULL ? g_date_time_format (when, _("%Y-%m-%d %H:%M")) : g_strdup ("");
}

/**
 * sendoff_report_dup_caption:
 *
 * Returns: (transfer full): when, where and how it ended, in a line that tells one run from another
 */
char *
sendoff_report_dup_caption (SendoffReport *self)
{
  const SendoffPlan *plan = sendoff_report_get_evidence (self)->plan;
  g_autofree char *when = dup_time (self);

  /* Translators: when a test was made, the server with its port, and the result as a sentence. */
  return g_strdup_printf (_("%s, %s, port %u: %s"), when, plan->host, plan->port, sendoff_report_get_headline (self));
}

static void
write_differences (SendoffPage *page, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SendoffDifference *one = g_ptr_array_index (list, i);

      sendoff_page_paragraph (page, one->label, 2, SENDOFF_TONE_PLAIN);
      sendoff_page_item (page, "A", SENDOFF_TONE_STRONG, one->a, 4);
      sendoff_page_item (page, "B", SENDOFF_TONE_STRONG, one->b, 4);
    }
}

static void
write_later (SendoffPage *page, GPtrArray *later)
{
  if (later->len == 0)
    return;
  sendoff_page_heading (page, _("Different after that, perhaps as a consequence"));
  for (guint i = 0; i < later->len; i++)
    sendoff_page_item (page, "•", SENDOFF_TONE_PLAIN, sendoff_stage_get_title (g_ptr_array_index (later, i)), 2);
}

/**
 * sendoff_comparison_to_text:
 * @color: ANSI SGR may be used
 * @columns: of the terminal; 0 if it is none
 *
 * Returns: (transfer full): the comparison to read, ends in a newline
 */
char *
sendoff_comparison_to_text (const SendoffComparison *self, gboolean color, guint columns)
{
  SendoffPage page = {
    .out = g_string_new (NULL), .color = color,
    .columns = columns == 0 ? COLUMNS_USUAL : CLAMP (columns, COLUMNS_LEAST, COLUMNS_MOST),
  };
  g_autofree char *headline = sendoff_comparison_dup_headline (self);
  g_autofree char *a = sendoff_report_dup_caption (self->a);
  g_autofree char *b = sendoff_report_dup_caption (self->b);

  sendoff_page_paragraph (&page, headline, 0, SENDOFF_TONE_STRONG);
  g_string_append_c (page.out, '\n');
  sendoff_page_item (&page, "A", SENDOFF_TONE_STRONG, a, 2);
  sendoff_page_item (&page, "B", SENDOFF_TONE_STRONG, b, 2);
  if (self->settings->len > 0)
    sendoff_page_heading (&page, _("Tested with different settings"));
  write_differences (&page, self->settings);
  if (self->stage != SENDOFF_STAGE_NONE)
    sendoff_page_heading (&page, sendoff_stage_kind_get_title (self->stage));
  write_differences (&page, self->points);
  write_later (&page, self->later);
  return g_string_free (page.out, FALSE);
}

static void
add_report (JsonBuilder *builder, const char *name, SendoffReport *report)
{
  SendoffFinding *diagnosis = sendoff_report_get_diagnosis (report);
  g_autofree char *caption = sendoff_report_dup_caption (report);

  sendoff_json_begin_object (builder, name);
  sendoff_json_add_text (builder, "caption", caption);
  sendoff_json_add_text (builder, "verdict", sendoff_verdict_get_id (sendoff_report_get_verdict (report)));
  sendoff_json_add_text (builder, "finding", diagnosis != NULL ? sendoff_finding_get_id (diagnosis) : NULL);
  json_builder_end_object (builder);
}

static void
add_differences (JsonBuilder *builder, const char *name, GPtrArray *list)
{
  sendoff_json_begin_list (builder, name);
  for (guint i = 0; i < list->len; i++)
    {
      const SendoffDifference *one = g_ptr_array_index (list, i);

      json_builder_begin_object (builder);
      sendoff_json_add_text (builder, "what", one->what);
      sendoff_json_add_text (builder, "label", one->label);
      sendoff_json_add_text (builder, "a", one->a);
      sendoff_json_add_text (builder, "b", one->b);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_later (JsonBuilder *builder, GPtrArray *later)
{
  sendoff_json_begin_list (builder, "later");
  for (guint i = 0; i < later->len; i++)
    json_builder_add_string_value (builder, sendoff_stage_get_id (g_ptr_array_index (later, i)));
  json_builder_end_array (builder);
}

/**
 * sendoff_comparison_to_json:
 *
 * Returns: (transfer full): one JSON object, pretty-printed, with a line end
 */
char *
sendoff_comparison_to_json (const SendoffComparison *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *headline = sendoff_comparison_dup_headline (self);

  json_builder_begin_object (builder);
  sendoff_json_add_number (builder, "schema", SENDOFF_REPORT_SCHEMA);
  json_builder_set_member_name (builder, "same");
  json_builder_add_boolean_value (builder, sendoff_comparison_is_same (self));
  sendoff_json_add_text (builder, "headline", headline);
  add_report (builder, "a", self->a);
  add_report (builder, "b", self->b);
  add_differences (builder, "settings", self->settings);
  sendoff_json_add_text (builder, "stage", self->stage != SENDOFF_STAGE_NONE ? sendoff_stage_kind_get_id (self->stage) : NULL);
  add_differences (builder, "differences", self->points);
  add_later (builder, self->later);
  json_builder_end_object (builder);
  return sendoff_json_print (builder);
}
