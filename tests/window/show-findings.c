#include "config.h"

/* show-findings RECORD WIDTH [FIRST COUNT]: the cards of all findings in one window, each from evidence that leads to it. What
 * they have to say is written into RECORD, for a test that reads it from the window; with FIRST and COUNT some of them, without
 * anything to scroll, for a picture. */

#include "app/finding-card.h"
#include "app/resources.h"
#include "diagnosis/diagnosis.h"
#include "rule-samples.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_texts (JsonBuilder *builder, const char *name, const char * const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_remedies (JsonBuilder *builder, GPtrArray *remedies)
{
  json_builder_set_member_name (builder, "remedies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      json_builder_begin_object (builder);
      add_text (builder, "label", remedy->label);
      add_text (builder, "words", remedy->words);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
record (JsonBuilder *builder, SendoffFinding *finding)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", sendoff_finding_get_id (finding));
  add_text (builder, "title", sendoff_finding_get_title (finding));
  add_text (builder, "explanation", sendoff_finding_get_explanation (finding));
  add_texts (builder, "proof", sendoff_finding_get_proof (finding));
  add_texts (builder, "ruled_out", sendoff_finding_get_ruled_out (finding));
  add_remedies (builder, sendoff_finding_get_remedies (finding));
  json_builder_end_object (builder);
}

static void
add_card (GtkBox *column, JsonBuilder *builder, const RuleSample *sample)
{
  g_autoptr (SendoffEvidence) evidence = evidence_from_spec (sample->spec);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);
  g_autoptr (SendoffFinding) finding = g_list_model_get_item (findings, 0);

  record (builder, finding);
  gtk_box_append (column, sendoff_finding_card_new (finding, sendoff_finding_get_remedies (finding), TRUE));
}

static void
write_record (JsonBuilder *builder, const char *path)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

static GtkWidget *
make_column (const char *path, guint first, guint n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  json_builder_begin_array (builder);
  for (guint i = first; i < MIN (first + n, n_rule_samples + n_remark_samples); i++)
    add_card (GTK_BOX (column), builder, i < n_rule_samples ? &rule_samples[i] : &remark_samples[i - n_rule_samples]);
  json_builder_end_array (builder);
  write_record (builder, path);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 12);
  gtk_widget_set_margin_start (column, 12);
  gtk_widget_set_margin_end (column, 12);
  return column;
}

static GtkWidget *
make_scrolling (GtkWidget *column)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  return scrolled;
}

int
main (int argc, char **argv)
{
  GMainLoop *loop = g_main_loop_new (NULL, FALSE);
  gboolean picture = argc > 4;
  GtkWidget *window, *column;

  g_return_val_if_fail (argc > 2, 64);
  g_resources_register (sendoff_get_resource ());
  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/sendoff/Sendoff/icons");
  column = make_column (argv[1], picture ? (guint) atoi (argv[3]) : 0, picture ? (guint) atoi (argv[4]) : G_MAXUINT / 2);
  window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Findings");
  gtk_window_set_default_size (GTK_WINDOW (window), atoi (argv[2]), picture ? -1 : 900);
  adw_window_set_content (ADW_WINDOW (window), picture ? column : make_scrolling (column));
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}
