#include "config.h"

#include "report/report-markdown.h"

#include "base/text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- anybody's words ---------------------------------------------------------------------------------------------------- */

/* Stand-ins have to be read in plain text too, so brackets stay where they cannot begin a link. */
static gboolean
needs_escape (const char *text, const char *at)
{
  if (strchr ("\\`*<>#|~&", *at) != NULL)
    return TRUE;
  if (*at == '_')
    return at == text || !g_ascii_isalnum (at[-1]) || !g_ascii_isalnum (at[1]);
  return (*at == '(' || *at == ':') && at > text && at[-1] == ']';
}

/* Anybody's words, as words: no markup in them has an effect. */
static void
say (GString *out, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *told = sendoff_text_harmless (lines[i], -1);

      if (i > 0)
        g_string_append (out, "  \n");
      for (const char *at = told; *at != '\0'; at++)
        {
          if (needs_escape (told, at))
            g_string_append_c (out, '\\');
          g_string_append_c (out, *at);
        }
    }
}

static void
say_item (GString *out, const char *label, const char *text)
{
  g_string_append (out, "- ");
  if (label != NULL)
    g_string_append_printf (out, "%s: ", label);
  say (out, text);
  g_string_append_c (out, '\n');
}

static void
begin_section (GString *out, const char *title)
{
  g_string_append_printf (out, "\n## %s\n\n", title);
}

static void
write_list (GString *out, const char *title, const char * const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;
  g_string_append_printf (out, "\n**%s**\n\n", title);
  for (guint i = 0; texts[i] != NULL; i++)
    say_item (out, NULL, texts[i]);
}

/* --- the sections ------------------------------------------------------------------------------------------------ */

static void
write_top (GString *out, SendoffReport *report)
{
  const SendoffPlan *plan = sendoff_report_get_evidence (report)->plan;
  g_autofree char *port = g_strdup_printf ("%u", plan->port);

  g_string_append (out, "# ");
  say (out, sendoff_report_get_headline (report));
  g_string_append (out, "\n\n");
  if (plan->provider != NULL)
    say_item (out, _("Provider"), plan->provider->name);
  say_item (out, _("Server"), plan->host);
  say_item (out, _("Port"), port);
  say_item (out, _("Security"), sendoff_security_get_title (plan->security));
  if (plan->user != NULL)
    say_item (out, _("User name"), plan->user);
  if (plan->from != NULL)
    say_item (out, _("Sender"), plan->from);
}

static void
write_remedies (GString *out, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  if (remedies == NULL || remedies->len == 0)
    return;
  g_string_append_printf (out, "\n**%s**\n\n", _("What to do"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_string_append_printf (out, "%u. ", i + 1);
      say (out, remedy->words);
      if (remedy->uri != NULL)
        g_string_append_printf (out, " <%s>", remedy->uri);
      g_string_append_c (out, '\n');
    }
}

static void
write_finding (GString *out, SendoffFinding *finding)
{
  g_string_append (out, "\n## ");
  say (out, sendoff_finding_get_title (finding));
  g_string_append (out, "\n\n");
  say (out, sendoff_finding_get_explanation (finding));
  g_string_append_printf (out, " (`%s`)\n", sendoff_finding_get_id (finding));
  write_list (out, _("How we know"), sendoff_finding_get_proof (finding));
  write_list (out, _("Ruled out"), sendoff_finding_get_ruled_out (finding));
  write_remedies (out, finding);
}

static void
write_stage (GString *out, SendoffStage *stage)
{
  GPtrArray *details = sendoff_stage_get_details (stage);
  g_autofree char *words = g_strdup_printf (_("%s, %u ms. %s"), sendoff_stage_state_get_title (sendoff_stage_get_state (stage)),
                                            sendoff_stage_get_duration_ms (stage),
                                            sendoff_stage_get_summary (stage) ? sendoff_stage_get_summary (stage) : "");

  say_item (out, sendoff_stage_get_title (stage), words);
  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);

      g_string_append (out, "  ");
      say_item (out, detail->label, detail->value);
    }
}

static void
write_stages (GString *out, SendoffReport *report)
{
  SendoffStage *stage;

  begin_section (out, _("Stages"));
  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    write_stage (out, stage);
}

static void
write_controls (GString *out, SendoffReport *report)
{
  GPtrArray *controls = sendoff_report_get_evidence (report)->controls;

  if (controls->len == 0)
    return;
  begin_section (out, _("Tried beside it"));
  for (guint i = 0; i < controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (controls, i);
      g_autofree char *words = g_strdup_printf ("%s %s, %u: %s, %u ms", control->host, control->address, control->port,
                                                sendoff_control_state_get_id (control), control->duration_ms);

      say_item (out, NULL, words);
    }
}

static void
write_addresses (GString *out, const char *title, GPtrArray *addresses, guint least)
{
  if (addresses->len < least)
    return;
  begin_section (out, title);
  for (guint i = 0; i < addresses->len; i++)
    {
      const SendoffToldAddress *told = g_ptr_array_index (addresses, i);
      const char *answer = told->reply != NULL ? told->reply : _("no answer");
      g_autofree char *words = g_strdup_printf ("%s %s: %s", told->accepted ? "✓" : "✗", told->address, answer);

      say_item (out, NULL, words);
    }
}

/* Indented by four: a code block that no line of a server can end. */
static void
write_transcript (GString *out, SendoffReport *report)
{
  static const char * const marks[] = {
    [SENDOFF_SPEAKER_SERVER] = "<",
    [SENDOFF_SPEAKER_CLIENT] = ">",
    [SENDOFF_SPEAKER_NOTE] = "·",
  };
  GListModel *lines = G_LIST_MODEL (sendoff_report_get_transcript (report));

  if (g_list_model_get_n_items (lines) == 0)
    return;
  begin_section (out, _("Transcript (milliseconds; < server, > this computer, · note)"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(SendoffLine) line = g_list_model_get_item (lines, i);
      g_autofree char *told = sendoff_text_harmless (sendoff_line_get_text (line), -1);

      g_string_append_printf (out, "    %6u %s %s\n", sendoff_line_get_ms (line),
                              marks[sendoff_line_get_speaker (line)], told);
    }
}

static void
write_surroundings (GString *out, SendoffReport *report)
{
  const char * const *pairs = sendoff_report_get_surroundings (report);

  begin_section (out, _("System"));
  say_item (out, "Sendoff", sendoff_report_get_version (report));
  for (guint i = 0; pairs[i] != NULL; i += 2)
    say_item (out, sendoff_surrounding_get_label (pairs[i]), pairs[i + 1]);
}

/**
 * sendoff_report_to_markdown:
 *
 * The whole report, as it is: redact it first if strangers are to read it.
 *
 * Returns: (transfer full): Markdown
 */
char *
sendoff_report_to_markdown (SendoffReport *self)
{
  GString *out = g_string_new (NULL);
  SendoffFinding *finding;

  write_top (out, self);
  for (guint i = 0; (finding = sendoff_report_peek_finding (self, i)) != NULL; i++)
    write_finding (out, finding);
  write_stages (out, self);
  write_addresses (out, _("Addresses that may send"), sendoff_report_get_mail (self)->senders, 1);
  write_addresses (out, _("Recipients"), sendoff_report_get_mail (self)->recipients, 2);
  write_controls (out, self);
  write_transcript (out, self);
  write_surroundings (out, self);
  return g_string_free (out, FALSE);
}
