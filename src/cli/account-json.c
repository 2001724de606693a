#include "config.h"

#include "cli/account-json.h"

#include "account/password-age.h"

#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/* A number that is not known, or not set, is null. */
static void
add_number (JsonBuilder *builder, const char *name, gint64 number, gboolean known)
{
  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_int_value (builder, number);
  else
    json_builder_add_null_value (builder);
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
add_time (JsonBuilder *builder, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) when = seconds > 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  add_text (builder, name, text);
}

static void
add_password (JsonBuilder *builder, SendoffAccount *account, SendoffCliKeyring keyring, const char *problem)
{
  static const char * const states[] = { NULL, "stored", "none", "unknown" };
  gint64 days = sendoff_password_age_days (sendoff_account_get_password_stored (account), g_get_real_time () / G_USEC_PER_SEC);

  json_builder_set_member_name (builder, "password");
  json_builder_begin_object (builder);
  if (keyring != SENDOFF_CLI_KEYRING_NOT_ASKED)
    {
      add_text (builder, "state", states[keyring]);
      add_text (builder, "problem", problem);
    }
  add_time (builder, "stored", sendoff_account_get_password_stored (account));
  add_number (builder, "age_days", days, days >= 0);
  add_time (builder, "last_worked", sendoff_account_get_last_worked (account));
  json_builder_end_object (builder);
}

static void
add_account (JsonBuilder *builder, SendoffAccount *account, SendoffCliKeyring keyring, const char *problem)
{
  const SendoffProvider *provider = sendoff_account_get_provider (account);
  guint connect = sendoff_account_get_connect_timeout (account);
  guint reply = sendoff_account_get_reply_timeout (account);

  json_builder_begin_object (builder);
  add_text (builder, "name", sendoff_account_get_name (account));
  add_text (builder, "address", sendoff_account_get_address (account));
  add_text (builder, "display_name", sendoff_account_get_display_name (account));
  add_text (builder, "from", sendoff_account_get_from (account));
  add_texts (builder, "aliases", sendoff_account_get_aliases (account));
  add_texts (builder, "addresses", sendoff_account_get_addresses (account));
  add_text (builder, "provider", provider != NULL ? provider->id : NULL);
  add_text (builder, "host", sendoff_account_get_host (account));
  add_number (builder, "port", sendoff_account_get_port (account), TRUE);
  add_text (builder, "security", sendoff_security_get_id (sendoff_account_get_security (account)));
  add_text (builder, "user", sendoff_account_get_user (account));
  add_number (builder, "connect_timeout", connect, connect > 0);
  add_number (builder, "timeout", reply, reply > 0);
  add_password (builder, account, keyring, problem);
  json_builder_end_object (builder);
}

static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, 1);
  return builder;
}

static char *
end (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/**
 * sendoff_cli_accounts_to_json:
 *
 * Returns: (transfer full): all accounts; the keyring is not asked
 */
char *
sendoff_cli_accounts_to_json (SendoffAccountStore *store)
{
  g_autoptr (JsonBuilder) builder = begin ();

  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (SendoffAccount) account = g_list_model_get_item (G_LIST_MODEL (store), i);

      add_account (builder, account, SENDOFF_CLI_KEYRING_NOT_ASKED, NULL);
    }
  json_builder_end_array (builder);
  return end (builder);
}

/**
 * sendoff_cli_account_to_json:
 * @problem: (nullable): why the keyring does not answer
 *
 * Returns: (transfer full): one account
 */
char *
sendoff_cli_account_to_json (SendoffAccount *account, SendoffCliKeyring keyring, const char *problem)
{
  g_autoptr (JsonBuilder) builder = begin ();

  json_builder_set_member_name (builder, "account");
  add_account (builder, account, keyring, problem);
  return end (builder);
}

/* The report is JSON already; it becomes a member. */
static void
add_report (JsonBuilder *builder, const char *report)
{
  JsonNode *node = report != NULL ? json_from_string (report, NULL) : NULL;

  json_builder_set_member_name (builder, "check");
  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

/**
 * sendoff_cli_outcome_to_json:
 *
 * Returns: (transfer full): what was done
 */
char *
sendoff_cli_outcome_to_json (const SendoffCliOutcome *outcome)
{
  static const char * const words[] = {
    [SENDOFF_CLI_PASSWORD_UNCHANGED] = "unchanged",
    [SENDOFF_CLI_PASSWORD_NONE] = "none",
    [SENDOFF_CLI_PASSWORD_STORED] = "stored",
    [SENDOFF_CLI_PASSWORD_NOT_STORED] = "not-stored",
    [SENDOFF_CLI_PASSWORD_REMOVED] = "removed",
    [SENDOFF_CLI_PASSWORD_SHARED] = "shared",
    [SENDOFF_CLI_PASSWORD_NOT_REMOVED] = "not-removed",
  };
  g_autoptr (JsonBuilder) builder = begin ();

  json_builder_set_member_name (builder, "account");
  if (outcome->account != NULL)
    add_account (builder, outcome->account, SENDOFF_CLI_KEYRING_NOT_ASKED, NULL);
  else
    json_builder_add_null_value (builder);
  if (outcome->removed != NULL)
    add_text (builder, "removed", outcome->removed);
  add_text (builder, "password", words[outcome->password]);
  add_text (builder, "problem", outcome->problem);
  if (outcome->report != NULL)
    add_report (builder, outcome->report);
  return end (builder);
}
