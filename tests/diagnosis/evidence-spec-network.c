#include "config.h"

/* Name, connection, what was heard, and the controls. */

#include "evidence-spec-keys.h"

#include <string.h>

static GBytes *
unescape (const char *value)
{
  g_autofree char *bytes = g_malloc (strlen (value) + 1);
  gsize length = 0;

  /* g_strcompress() would end at a NUL; \z stands for one. */
  for (const char *at = value; *at != '\0'; at++)
    if (*at == '\\' && at[1] == 'z')
      bytes[length++] = '\0', at++;
    else if (*at == '\\' && at[1] == 'r')
      bytes[length++] = '\r', at++;
    else if (*at == '\\' && at[1] == 'n')
      bytes[length++] = '\n', at++;
    else if (*at == '\\' && at[1] == 'x')
      bytes[length++] = (char) (g_ascii_xdigit_value (at[2]) << 4 | g_ascii_xdigit_value (at[3])), at += 3;
    else
      bytes[length++] = *at;
  return g_bytes_new (bytes, length);
}

/* --- name and connection ----------------------------------------------------------------------------------------- */

static SendoffLookup *
ensure_lookup (SendoffEvidence *e)
{
  if (e->lookup == NULL)
    {
      g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_object_unref);

      e->lookup = sendoff_lookup_new_given (addresses);
      e->lookup->given = FALSE;
    }
  return e->lookup;
}

/* "exists", "unknown", "temporary", or addresses. */
static void
take_name (SendoffEvidence *e, const char *value)
{
  SendoffLookup *lookup = ensure_lookup (e);
  g_auto (GStrv) words = g_strsplit (value, ",", -1);

  lookup->temporary = strcmp (value, "temporary") == 0;
  lookup->exists = !lookup->temporary && strcmp (value, "unknown") != 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      GInetAddress *address = g_inet_address_new_from_string (words[i]);

      if (address != NULL)
        g_ptr_array_add (lookup->addresses, address);
    }
}

static void
take_given (SendoffEvidence *e, const char *value)
{
  ensure_lookup (e)->given = TRUE;
}

static void
take_hosts_file (SendoffEvidence *e, const char *value)
{
  e->hosts_file = TRUE;
}

static SendoffAttemptState
state_from_id (const char *id)
{
  for (guint i = SENDOFF_ATTEMPT_WAITING; i <= SENDOFF_ATTEMPT_NOT_NEEDED; i++)
    if (strcmp (sendoff_attempt_state_get_id ((SendoffAttemptState) i), id) == 0)
      return (SendoffAttemptState) i;
  g_assert_not_reached ();
}

/* "try silent 192.0.2.1", "try unreachable 2001:db8::1 3000" */
static void
take_try (SendoffEvidence *e, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 3);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (words[1]);
  SendoffAttempt *attempt = sendoff_attempt_new (address);

  attempt->state = state_from_id (words[0]);
  attempt->duration_ms = words[2] ? (guint) g_ascii_strtoull (words[2], NULL, 10) : 20;
  g_ptr_array_add (e->attempts, attempt);
  if (attempt->state == SENDOFF_ATTEMPT_CONNECTED)
    spec_set_text (&e->address, words[1]);
}

/* --- what was heard ---------------------------------------------------------------------------------------------- */

static void
take_first (SendoffEvidence *e, const char *value)
{
  e->first_bytes = unescape (value);
  e->received = g_bytes_get_size (e->first_bytes);
}

static void
take_hello (SendoffEvidence *e, const char *value)
{
  e->tls_bytes = unescape (value);
}

static void
take_line (SendoffEvidence *e, const char *value)
{
  e->outcome = SENDOFF_OUTCOME_NOT_SMTP;
  e->fault = SENDOFF_PARSE_FAULT_NOT_A_REPLY;
  spec_set_text (&e->fault_line, value);
}

static void
take_greeting (SendoffEvidence *e, const char *value)
{
  g_clear_pointer (&e->replies[SENDOFF_STAGE_GREETING], sendoff_reply_unref);
  e->replies[SENDOFF_STAGE_GREETING] = spec_make_reply (value);
}

static SendoffCapabilities *
make_capabilities (const char *value)
{
  g_autofree char *text = g_strconcat ("250 mail.example.org|", value, NULL);
  g_autoptr (SendoffReply) ehlo = spec_make_reply (text);

  return sendoff_capabilities_new (ehlo);
}

static void
take_offers (SendoffEvidence *e, const char *value)
{
  e->capabilities = make_capabilities (value);
}

static void
take_offered (SendoffEvidence *e, const char *value)
{
  e->open = make_capabilities (value);
}

/* --- around it --------------------------------------------------------------------------------------------------- */

static void
take_network (SendoffEvidence *e, const char *value)
{
  static const char * const names[] = { "unknown", "none", "local", "limited", "portal", "full", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], value) == 0)
      e->network = (SendoffNetwork) i;
}

static SendoffControlKind
control_kind (const char *name)
{
  static const char * const names[] = { "port", "again", "family", "elsewhere", "imap", "web" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return (SendoffControlKind) i;
  g_assert_not_reached ();
}

static SendoffSpeaks
speaks_from_name (const char *name)
{
  static const char * const names[] = { "unknown", "nothing", "smtp", "tls", "http", "imap", "pop3", "ssh", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return (SendoffSpeaks) i;
  g_assert_not_reached ();
}

/* "control port 465 connected tls", "control imap 993 connected unknown 10.99.0.10", "control web 80 connected http Success" */
static void
take_control (SendoffEvidence *e, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 5);
  SendoffControl *control = sendoff_control_new (control_kind (words[0]), "control.example.org",
                                                 (guint16) g_ascii_strtoull (words[1], NULL, 10), SENDOFF_SECURITY_NONE);
  const char *last = words[3] ? words[4] : NULL;

  control->over = TRUE;
  control->duration_ms = 20;
  control->state = state_from_id (words[2]);
  control->speaks = words[3] ? speaks_from_name (words[3]) : SENDOFF_SPEAKS_UNKNOWN;
  if (last != NULL && g_hostname_is_ip_address (last))
    spec_set_text (&control->address, last);
  else if (last != NULL)
    spec_set_text (&control->excerpt, last);
  g_ptr_array_add (e->controls, control);
}

/* What the server for receiving said to the password: "imap accepted". */
static void
take_imap (SendoffEvidence *e, const char *value)
{
  SendoffControl *control = sendoff_control_new (SENDOFF_CONTROL_SIGN_IN, "imap.mail.me.com", 993, SENDOFF_SECURITY_TLS);

  control->over = TRUE;
  control->state = SENDOFF_ATTEMPT_CONNECTED;
  if (strcmp (value, "accepted") == 0)
    control->sign_in = SENDOFF_SIGN_IN_ACCEPTED;
  else
    control->sign_in = strcmp (value, "refused") == 0 ? SENDOFF_SIGN_IN_REFUSED : SENDOFF_SIGN_IN_NOT_JUDGED;
  g_ptr_array_add (e->controls, control);
  e->imap_sign_in = control;
}

const SpecKey spec_keys_network[] = {
  { "name", take_name }, { "given", take_given }, { "hosts-file", take_hosts_file }, { "try", take_try },
  { "first", take_first }, { "hello", take_hello }, { "line", take_line }, { "greeting", take_greeting },
  { "offers", take_offers }, { "offered", take_offered }, { "network", take_network }, { "control", take_control },
  { "imap", take_imap },
  { NULL, NULL },
};
