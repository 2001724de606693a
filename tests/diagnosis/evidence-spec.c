#include "config.h"

#include "evidence-spec.h"

#include "diagnosis/diagnosis.h"
#include "evidence-spec-keys.h"

#include <string.h>

void
spec_set_text (char **field, const char *value)
{
  g_free (*field);
  *field = *value == '\0' ? NULL : g_strdup (value);
}

SendoffReply *
spec_make_reply (const char *text)
{
  guint code = (guint) g_ascii_strtoull (text, NULL, 10);

  return sendoff_reply_new (code, g_strsplit (strlen (text) > 4 ? text + 4 : "", "|", -1));
}

static const SpecKey *
find_key (const char *word, gsize length)
{
  static const SpecKey * const tables[] = { spec_keys_run, spec_keys_network, spec_keys_certificate };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SpecKey *key = tables[i]; key->key != NULL; key++)
      if (strlen (key->key) == length && strncmp (key->key, word, length) == 0)
        return key;
  return NULL;
}

static void
take_word (SendoffEvidence *e, const char *word)
{
  gsize length = strcspn (word, " ");

  const SpecKey *key = find_key (word, length);

  if (key == NULL)
    g_error ("no such word of evidence: %s", word);
  key->take (e, word[length] == ' ' ? word + length + 1 : "");
}

SendoffEvidence *
evidence_from_spec (const char *spec)
{
  g_autoptr (SendoffPlan) plan = sendoff_plan_new ();
  SendoffEvidence *e = sendoff_evidence_new (plan);
  g_auto (GStrv) words = g_strsplit (spec, ";", -1);

  e->started = SPEC_TODAY;
  e->waited_ms = 2000;
  take_word (e, "host smtp.mail.me.com");
  take_word (e, "port 587");
  take_word (e, "address someone@icloud.com");
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      take_word (e, words[i]);
  return e;
}

char *
findings_of_spec (const char *spec)
{
  g_autoptr (SendoffEvidence) e = evidence_from_spec (spec);
  g_autoptr (GListModel) findings = sendoff_diagnose (e);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (SendoffFinding) finding = g_list_model_get_item (findings, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sendoff_finding_get_id (finding));
    }
  return g_string_free (ids, FALSE);
}

char *
first_of_spec (const char *spec)
{
  g_autofree char *ids = findings_of_spec (spec);

  return g_strndup (ids, strcspn (ids, " "));
}
