#include "config.h"

#include "report/report-share.h"

#include <glib/gi18n-lib.h>

/* Stand-ins are given out in the order in which things turn up, and the same thing always gets the same one. */
typedef struct
{
  GHashTable *known;      /* text → stand-in */
  guint       n_addresses;
  guint       n_ips;
  guint       n_names;
} Mask;

typedef enum { KIND_ADDRESS, KIND_IP, KIND_NAME } Kind;

static const char *
stand_in (Mask *mask, Kind kind, const char *text)
{
  g_autofree char *key = g_ascii_strdown (text, -1);
  const char *known = g_hash_table_lookup (mask->known, key);
  char *made;

  if (known != NULL)
    return known;
  if (kind == KIND_ADDRESS)
    made = g_strdup_printf ("[address %u]", ++mask->n_addresses);
  else if (kind == KIND_IP)
    made = g_strdup_printf ("[IP %u]", ++mask->n_ips);
  else
    made = g_strdup_printf ("[host %u]", ++mask->n_names);
  g_hash_table_insert (mask->known, g_steal_pointer (&key), made);
  return made;
}

typedef struct
{
  Mask *mask;
  Kind  kind;
} Replacement;

static gboolean
is_really (Kind kind, const char *text)
{
  g_autoptr (GInetAddress) address = kind == KIND_IP ? g_inet_address_new_from_string (text) : NULL;

  return kind != KIND_IP || address != NULL;
}

static gboolean
replace_one (const GMatchInfo *match, GString *result, gpointer data)
{
  Replacement *replacement = data;
  g_autofree char *found = g_match_info_fetch (match, 0);

  g_string_append (result, is_really (replacement->kind, found) ? stand_in (replacement->mask, replacement->kind, found)
                                                                : found);
  return FALSE;
}

static char *
replace_all (Mask *mask, Kind kind, const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  Replacement replacement = { mask, kind };
  char *result = g_regex_replace_eval (regex, text, -1, 0, 0, replace_one, &replacement, NULL);

  return result ? result : g_strdup ("");
}

static char *
replace_name (Mask *mask, Kind kind, const char *name, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autofree char *pattern = NULL;

  if (name == NULL || *name == '\0')
    return g_strdup (text);
  escaped = g_regex_escape_string (name, -1);
  pattern = g_strdup_printf ("(?<![\\w.-])%s(?![\\w-])", escaped);
  return replace_all (mask, kind, pattern, text);
}

/* A public provider's server is no secret, and a report without its name is of no use; anybody else's may be. */
static char *
hide (const SendoffPlan *plan, const char *text)
{
  Mask mask = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), 0, 0, 0 };
  g_autofree char *without_addresses = replace_all (&mask, KIND_ADDRESS, "[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w.-]*\\w", text);
  g_autofree char *without_user = replace_name (&mask, KIND_ADDRESS, plan->user, without_addresses);
  g_autofree char *without_v4 = replace_all (&mask, KIND_IP, "(?<![\\w.])\\d{1,3}(\\.\\d{1,3}){3}(?![\\w.]*\\d)", without_user);
  g_autofree char *without_v6 = replace_all (&mask, KIND_IP, "(?<![\\w:])[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(?![\\w:])", without_v4);
  gboolean known = sendoff_provider_for_host (plan->host) != NULL;
  char *hidden = known ? g_strdup (without_v6) : replace_name (&mask, KIND_NAME, plan->host, without_v6);

  g_hash_table_unref (mask.known);
  return hidden;
}

static void
write_list (GString *out, const char *title, const char * const *lines)
{
  if (lines == NULL || lines[0] == NULL)
    return;
  g_string_append_printf (out, "\n**%s**\n\n", title);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "- %s\n", lines[i]);
}

static void
write_findings (GString *out, SendoffReport *report)
{
  SendoffFinding *finding;

  for (guint i = 0; (finding = sendoff_report_peek_finding (report, i)) != NULL; i++)
    {
      g_string_append_printf (out, "\n## %s\n\n%s (`%s`)\n", sendoff_finding_get_title (finding),
                              sendoff_finding_get_explanation (finding), sendoff_finding_get_id (finding));
      write_list (out, _("How we know"), sendoff_finding_get_proof (finding));
      write_list (out, _("Ruled out"), sendoff_finding_get_ruled_out (finding));
    }
}

static void
write_stages (GString *out, SendoffReport *report)
{
  SendoffStage *stage;

  g_string_append_printf (out, "\n## %s\n\n", _("Stages"));
  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    g_string_append_printf (out, "- %s: %s, %u ms. %s\n", sendoff_stage_get_title (stage),
                            sendoff_stage_state_get_title (sendoff_stage_get_state (stage)),
                            sendoff_stage_get_duration_ms (stage), sendoff_stage_get_summary (stage));
}

static void
write_transcript (GString *out, SendoffReport *report)
{
  GListModel *lines = G_LIST_MODEL (sendoff_report_get_transcript (report));

  g_string_append_printf (out, "\n## %s\n\n", _("Transcript"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      static const char * const marks[] = { "<", ">", "·" };
      g_autoptr (SendoffLine) line = g_list_model_get_item (lines, i);

      /* Indented by four: a code block that no line of a server can end. */
      g_string_append_printf (out, "    %5u %s %s\n", sendoff_line_get_ms (line), marks[sendoff_line_get_speaker (line)],
                              sendoff_line_get_text (line));
    }
}

static void
write_surroundings (GString *out, SendoffReport *report)
{
  const char * const *pairs = sendoff_report_get_surroundings (report);

  g_string_append_printf (out, "\n## %s\n\n- Sendoff: %s\n", _("System"), SENDOFF_VERSION);
  for (guint i = 0; pairs != NULL && pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    g_string_append_printf (out, "- %s: %s\n", pairs[i], pairs[i + 1]);
}

/**
 * sendoff_report_to_share:
 * @full: leave addresses, names and IPs as they are
 *
 * Returns: (transfer full): the report as Markdown, to paste where others read it
 */
char *
sendoff_report_to_share (SendoffReport *self, gboolean full)
{
  const SendoffPlan *plan = sendoff_report_get_evidence (self)->plan;
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "# %s\n\n%s, %s %u, %s\n", sendoff_report_get_headline (self), plan->host, _("port"), plan->port,
                          sendoff_security_get_title (plan->security));
  write_findings (out, self);
  write_stages (out, self);
  write_transcript (out, self);
  write_surroundings (out, self);
  return full ? g_strdup (out->str) : hide (plan, out->str);
}
