#include "config.h"

#include "report/report-share.h"

#include "base/text.h"
#include "report/redaction.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GString          *out;
  SendoffRedaction *redaction;    /* NULL: everything is told */
} Sheet;

/* --- what is private --------------------------------------------------------------------------------------------- */

/* A bare user name, and what stands before the @ of an address: servers repeat either. */
static void
learn_person (SendoffRedaction *redaction, const char *who)
{
  const char *at = who != NULL ? strrchr (who, '@') : NULL;
  g_autofree char *local = at != NULL ? g_strndup (who, (gsize) (at - who)) : g_strdup (who);

  if (at != NULL)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_ADDRESS, who);
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, local);
}

static void
learn_plan (SendoffRedaction *redaction, const SendoffPlan *plan)
{
  learn_person (redaction, plan->address);
  learn_person (redaction, plan->user);
  learn_person (redaction, plan->from);
  for (guint i = 0; plan->recipients != NULL && plan->recipients[i] != NULL; i++)
    learn_person (redaction, plan->recipients[i]);
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, plan->host);
}

/* The names a server gives itself; its issuer is a company that sells certificates, unless it is the server itself. */
static void
learn_chain (SendoffRedaction *redaction, const SendoffChain *chain)
{
  const SendoffCertificate *leaf = sendoff_chain_get_leaf (chain);

  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, leaf->common_name);
  for (guint i = 0; leaf->dns_names != NULL && leaf->dns_names[i] != NULL; i++)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, leaf->dns_names[i]);
  for (guint i = 0; i < chain->certificates->len; i++)
    {
      const SendoffCertificate *certificate = g_ptr_array_index (chain->certificates, i);

      sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_FINGERPRINT, certificate->serial);
    }
}

/* Pages that remedies open are public, and of no use without their names. */
static void
spare_pages (SendoffRedaction *redaction, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);
      g_autoptr(GUri) uri = remedy->uri != NULL ? g_uri_parse (remedy->uri, G_URI_FLAGS_NONE, NULL) : NULL;

      if (uri != NULL && g_uri_get_host (uri) != NULL)
        sendoff_redaction_spare (redaction, g_uri_get_host (uri));
    }
}

static SendoffRedaction *
make_redaction (SendoffReport *report)
{
  g_autoptr(SendoffRedaction) redaction = sendoff_redaction_new ();
  const SendoffEvidence *evidence = sendoff_report_get_evidence (report);
  SendoffFinding *finding;

  learn_plan (redaction, evidence->plan);
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_IP, evidence->address);
  if (evidence->capabilities != NULL)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, evidence->capabilities->server_name);
  if (evidence->open != NULL)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, evidence->open->server_name);
  if (evidence->chain != NULL)
    learn_chain (redaction, evidence->chain);
  for (guint i = 0; (finding = sendoff_report_peek_finding (report, i)) != NULL; i++)
    spare_pages (redaction, finding);
  return g_steal_pointer (&redaction);
}

/* --- Markdown ---------------------------------------------------------------------------------------------------- */

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

static char *
tell (Sheet *sheet, const char *text)
{
  g_autofree char *harmless = sendoff_text_harmless (text, -1);

  return sheet->redaction != NULL ? sendoff_redaction_apply (sheet->redaction, harmless) : g_steal_pointer (&harmless);
}

/* Anybody's words, as words: no markup in them has an effect. */
static void
say (Sheet *sheet, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *told = tell (sheet, lines[i]);

      if (i > 0)
        g_string_append (sheet->out, "  \n");
      for (const char *at = told; *at != '\0'; at++)
        {
          if (needs_escape (told, at))
            g_string_append_c (sheet->out, '\\');
          g_string_append_c (sheet->out, *at);
        }
    }
}

static void
say_item (Sheet *sheet, const char *label, const char *text)
{
  g_string_append (sheet->out, "- ");
  if (label != NULL)
    g_string_append_printf (sheet->out, "%s: ", label);
  say (sheet, text);
  g_string_append_c (sheet->out, '\n');
}

static void
begin_section (Sheet *sheet, const char *title)
{
  g_string_append_printf (sheet->out, "\n## %s\n\n", title);
}

static void
write_list (Sheet *sheet, const char *title, const char * const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;
  g_string_append_printf (sheet->out, "\n**%s**\n\n", title);
  for (guint i = 0; texts[i] != NULL; i++)
    say_item (sheet, NULL, texts[i]);
}

/* --- the sections ------------------------------------------------------------------------------------------------ */

static void
write_top (Sheet *sheet, SendoffReport *report)
{
  const SendoffPlan *plan = sendoff_report_get_evidence (report)->plan;
  g_autofree char *port = g_strdup_printf ("%u", plan->port);

  g_string_append (sheet->out, "# ");
  say (sheet, sendoff_report_get_headline (report));
  g_string_append (sheet->out, "\n\n");
  if (plan->provider != NULL)
    say_item (sheet, _("Provider"), plan->provider->name);
  say_item (sheet, _("Server"), plan->host);
  say_item (sheet, _("Port"), port);
  say_item (sheet, _("Security"), sendoff_security_get_title (plan->security));
  if (plan->user != NULL)
    say_item (sheet, _("User name"), plan->user);
  if (plan->from != NULL)
    say_item (sheet, _("Sender"), plan->from);
}

static void
write_remedies (Sheet *sheet, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  if (remedies == NULL || remedies->len == 0)
    return;
  g_string_append_printf (sheet->out, "\n**%s**\n\n", _("What to do"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_string_append_printf (sheet->out, "%u. ", i + 1);
      say (sheet, remedy->words);
      if (remedy->uri != NULL)
        g_string_append_printf (sheet->out, " <%s>", remedy->uri);
      g_string_append_c (sheet->out, '\n');
    }
}

static void
write_finding (Sheet *sheet, SendoffFinding *finding)
{
  g_string_append (sheet->out, "\n## ");
  say (sheet, sendoff_finding_get_title (finding));
  g_string_append (sheet->out, "\n\n");
  say (sheet, sendoff_finding_get_explanation (finding));
  g_string_append_printf (sheet->out, " (`%s`)\n", sendoff_finding_get_id (finding));
  write_list (sheet, _("How we know"), sendoff_finding_get_proof (finding));
  write_list (sheet, _("Ruled out"), sendoff_finding_get_ruled_out (finding));
  write_remedies (sheet, finding);
}

static void
write_stage (Sheet *sheet, SendoffStage *stage)
{
  GPtrArray *details = sendoff_stage_get_details (stage);
  g_autofree char *words = g_strdup_printf (_("%s, %u ms. %s"), sendoff_stage_state_get_title (sendoff_stage_get_state (stage)),
                                            sendoff_stage_get_duration_ms (stage),
                                            sendoff_stage_get_summary (stage) ? sendoff_stage_get_summary (stage) : "");

  say_item (sheet, sendoff_stage_get_title (stage), words);
  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);

      g_string_append (sheet->out, "  ");
      say_item (sheet, detail->label, detail->value);
    }
}

static void
write_stages (Sheet *sheet, SendoffReport *report)
{
  SendoffStage *stage;

  begin_section (sheet, _("Stages"));
  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    write_stage (sheet, stage);
}

static void
write_controls (Sheet *sheet, SendoffReport *report)
{
  GPtrArray *controls = sendoff_report_get_evidence (report)->controls;

  if (controls->len == 0)
    return;
  begin_section (sheet, _("Tried beside it, without a password"));
  for (guint i = 0; i < controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (controls, i);
      g_autofree char *words = g_strdup_printf ("%s %s, %u: %s, %u ms", control->host, control->address, control->port,
                                                sendoff_control_state_get_id (control), control->duration_ms);

      say_item (sheet, NULL, words);
    }
}

/* Indented by four: a code block that no line of a server can end. */
static void
write_transcript (Sheet *sheet, SendoffReport *report)
{
  static const char * const marks[] = {
    [SENDOFF_SPEAKER_SERVER] = "<",
    [SENDOFF_SPEAKER_CLIENT] = ">",
    [SENDOFF_SPEAKER_NOTE] = "·",
  };
  GListModel *lines = G_LIST_MODEL (sendoff_report_get_transcript (report));

  begin_section (sheet, _("Transcript (milliseconds; < server, > this computer, · note)"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(SendoffLine) line = g_list_model_get_item (lines, i);
      g_autofree char *told = tell (sheet, sendoff_line_get_text (line));

      g_string_append_printf (sheet->out, "    %6u %s %s\n", sendoff_line_get_ms (line),
                              marks[sendoff_line_get_speaker (line)], told);
    }
}

static void
write_surroundings (Sheet *sheet, SendoffReport *report)
{
  const char * const *pairs = sendoff_report_get_surroundings (report);

  begin_section (sheet, _("System"));
  say_item (sheet, "Sendoff", SENDOFF_VERSION);
  for (guint i = 0; pairs[i] != NULL; i += 2)
    say_item (sheet, pairs[i], pairs[i + 1]);
}

/**
 * sendoff_report_to_share:
 * @full: leave addresses, names and IPs as they are
 *
 * The whole report to paste where others read it. Unless @full, whatever tells who and where the person is has a stand-in, the
 * same one throughout; the provider is named, since nobody could help otherwise.
 *
 * Returns: (transfer full): Markdown
 */
char *
sendoff_report_to_share (SendoffReport *self, gboolean full)
{
  g_autoptr(SendoffRedaction) redaction = full ? NULL : make_redaction (self);
  Sheet sheet = { g_string_new (NULL), redaction };
  SendoffFinding *finding;

  write_top (&sheet, self);
  for (guint i = 0; (finding = sendoff_report_peek_finding (self, i)) != NULL; i++)
    write_finding (&sheet, finding);
  write_stages (&sheet, self);
  write_controls (&sheet, self);
  write_transcript (&sheet, self);
  write_surroundings (&sheet, self);
  return g_string_free (sheet.out, FALSE);
}
