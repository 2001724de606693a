#include "config.h"

#include "base/stage-kind.h"

#include <glib/gi18n-lib.h>

/* Ids are public: JSON reports and the command line use them. Titles are for people. */
static const struct {
  const char *id;
  const char *title;
} stages[SENDOFF_N_STAGES] = {
  [SENDOFF_STAGE_DNS]       = { "dns",       N_("Server name") },
  [SENDOFF_STAGE_TCP]       = { "tcp",       N_("Connection") },
  [SENDOFF_STAGE_GREETING]  = { "greeting",  N_("Greeting") },
  [SENDOFF_STAGE_EHLO]      = { "ehlo",      N_("Capabilities") },
  [SENDOFF_STAGE_STARTTLS]  = { "starttls",  N_("Switch to encryption") },
  [SENDOFF_STAGE_TLS]       = { "tls",       N_("Secure connection") },
  [SENDOFF_STAGE_AUTH]      = { "auth",      N_("Sign-in") },
  [SENDOFF_STAGE_SENDER]    = { "sender",    N_("Sender") },
  [SENDOFF_STAGE_RECIPIENT] = { "recipient", N_("Recipient") },
  [SENDOFF_STAGE_MESSAGE]   = { "message",   N_("Message") },
};

static const struct {
  const char *id;
  const char *title;
} securities[] = {
  [SENDOFF_SECURITY_STARTTLS] = { "starttls", N_("STARTTLS: encrypted after the greeting") },
  [SENDOFF_SECURITY_TLS]      = { "tls",      N_("TLS: encrypted from the start") },
  [SENDOFF_SECURITY_NONE]     = { "none",     N_("None: not encrypted") },
};

static const SendoffStageKind starttls_order[] = {
  SENDOFF_STAGE_DNS, SENDOFF_STAGE_TCP, SENDOFF_STAGE_GREETING, SENDOFF_STAGE_EHLO, SENDOFF_STAGE_STARTTLS,
  SENDOFF_STAGE_TLS, SENDOFF_STAGE_AUTH, SENDOFF_STAGE_SENDER, SENDOFF_STAGE_RECIPIENT, SENDOFF_STAGE_MESSAGE,
};

static const SendoffStageKind tls_order[] = {
  SENDOFF_STAGE_DNS, SENDOFF_STAGE_TCP, SENDOFF_STAGE_TLS, SENDOFF_STAGE_GREETING, SENDOFF_STAGE_EHLO,
  SENDOFF_STAGE_AUTH, SENDOFF_STAGE_SENDER, SENDOFF_STAGE_RECIPIENT, SENDOFF_STAGE_MESSAGE,
};

static const SendoffStageKind none_order[] = {
  SENDOFF_STAGE_DNS, SENDOFF_STAGE_TCP, SENDOFF_STAGE_GREETING, SENDOFF_STAGE_EHLO,
  SENDOFF_STAGE_AUTH, SENDOFF_STAGE_SENDER, SENDOFF_STAGE_RECIPIENT, SENDOFF_STAGE_MESSAGE,
};

static const struct {
  const SendoffStageKind *kinds;
  guint                   n;
} orders[] = {
  [SENDOFF_SECURITY_STARTTLS] = { starttls_order, G_N_ELEMENTS (starttls_order) },
  [SENDOFF_SECURITY_TLS]      = { tls_order,      G_N_ELEMENTS (tls_order) },
  [SENDOFF_SECURITY_NONE]     = { none_order,     G_N_ELEMENTS (none_order) },
};

static gboolean
is_stage (SendoffStageKind kind)
{
  return kind > SENDOFF_STAGE_NONE && kind < SENDOFF_N_STAGES;
}

static gboolean
is_security (SendoffSecurity security)
{
  return (guint) security < G_N_ELEMENTS (securities);
}

/**
 * sendoff_stage_kind_get_id:
 * @kind: a stage
 *
 * Returns: its stable name in reports: "dns"; for %SENDOFF_STAGE_NONE ""
 */
const char *
sendoff_stage_kind_get_id (SendoffStageKind kind)
{
  return is_stage (kind) ? stages[kind].id : "";
}

/**
 * sendoff_stage_kind_get_title:
 * @kind: a stage
 *
 * Returns: its name for people, translated: "Server name"; for %SENDOFF_STAGE_NONE ""
 */
const char *
sendoff_stage_kind_get_title (SendoffStageKind kind)
{
  return is_stage (kind) ? _(stages[kind].title) : "";
}

/**
 * sendoff_stage_kind_from_id:
 * @id: (nullable): a stage's stable name
 *
 * Returns: the stage, or %SENDOFF_STAGE_NONE if no stage is called so
 */
SendoffStageKind
sendoff_stage_kind_from_id (const char *id)
{
  for (int kind = 0; kind < SENDOFF_N_STAGES; kind++)
    if (g_strcmp0 (stages[kind].id, id) == 0)
      return kind;
  return SENDOFF_STAGE_NONE;
}

/**
 * sendoff_stage_kinds_in_order:
 * @security: how the connection is protected
 * @kinds: (out): room for all stages; only as many as are returned are written
 *
 * The stages a run goes through, in the order they happen: with implicit TLS the handshake comes before the greeting,
 * and nothing has to be switched on; without protection there is neither of the two.
 *
 * Returns: how many there are
 */
guint
sendoff_stage_kinds_in_order (SendoffSecurity security, SendoffStageKind kinds[SENDOFF_N_STAGES])
{
  g_return_val_if_fail (is_security (security), 0);

  for (guint i = 0; i < orders[security].n; i++)
    kinds[i] = orders[security].kinds[i];
  return orders[security].n;
}

/**
 * sendoff_security_get_id:
 * @security: how a connection is protected
 *
 * Returns: its word on the command line, in account files and reports: "starttls", "tls" or "none"
 */
const char *
sendoff_security_get_id (SendoffSecurity security)
{
  g_return_val_if_fail (is_security (security), "");

  return securities[security].id;
}

/**
 * sendoff_security_get_title:
 * @security: how a connection is protected
 *
 * Returns: its name for people, translated
 */
const char *
sendoff_security_get_title (SendoffSecurity security)
{
  g_return_val_if_fail (is_security (security), "");

  return _(securities[security].title);
}

/**
 * sendoff_security_from_id:
 * @id: (nullable): a word
 * @security: (out) (optional): what it stands for; left alone if it stands for nothing
 *
 * Returns: whether @id is one of the three words
 */
gboolean
sendoff_security_from_id (const char *id, SendoffSecurity *security)
{
  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    if (g_strcmp0 (securities[i].id, id) == 0)
      {
        if (security != NULL)
          *security = i;
        return TRUE;
      }
  return FALSE;
}
