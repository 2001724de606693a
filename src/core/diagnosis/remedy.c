#include "config.h"

#include "diagnosis/remedy.h"

#include "diagnosis/facts.h"
#include "diagnosis/heard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fits a remedy to a run: fills in what to set or open. Returns FALSE if it does not fit. */
typedef gboolean (*FitFunc) (SendoffRemedy *self, const SendoffEvidence *evidence);

typedef struct
{
  const char *name;     /* of the action in the window */
  const char *label;    /* N_(): on a button */
  const char *words;    /* N_(): a whole sentence */
  FitFunc     fit;      /* NULL: always fits as it is */
} Row;

static void
set_port (SendoffRemedy *self, guint16 port, SendoffSecurity security)
{
  self->port = port;
  self->sets_security = TRUE;
  self->security = security;
}

static gboolean
fit_starttls (SendoffRemedy *self, const SendoffEvidence *e)
{
  gboolean seen = e->plan->security == SENDOFF_SECURITY_TLS
                  && (sendoff_second_look (e) == SENDOFF_SPEAKS_SMTP || sendoff_heard_under_tls (e) == SENDOFF_SPEAKS_SMTP);
  guint16 port = e->plan->port == 465 && !seen ? 587 : e->plan->port;

  if (e->plan->security == SENDOFF_SECURITY_STARTTLS && port == e->plan->port)
    return FALSE;
  set_port (self, port, SENDOFF_SECURITY_STARTTLS);
  self->label = g_strdup_printf (_("Use STARTTLS on Port %u"), port);
  self->words = g_strdup_printf (_("Choose STARTTLS with port %u."), port);
  return TRUE;
}

static gboolean
fit_tls (SendoffRemedy *self, const SendoffEvidence *e)
{
  gboolean seen = sendoff_second_look (e) == SENDOFF_SPEAKS_TLS || sendoff_heard (e) == SENDOFF_SPEAKS_TLS;
  guint16 port = (e->plan->port == 587 || e->plan->port == 25) && !seen ? 465 : e->plan->port;

  if (e->plan->security == SENDOFF_SECURITY_TLS && port == e->plan->port)
    return FALSE;
  set_port (self, port, SENDOFF_SECURITY_TLS);
  self->label = g_strdup_printf (_("Use TLS on Port %u"), port);
  self->words = g_strdup_printf (_("Choose TLS from the start (often called SSL/TLS) with port %u."), port);
  return TRUE;
}

/* The mailbox knows better than the server's name, which may be the mistake. */
static const SendoffProvider *
find_provider (const SendoffEvidence *e)
{
  const SendoffProvider *provider = sendoff_provider_for_address (e->plan->address);

  if (provider == NULL)
    provider = sendoff_provider_for_address (e->plan->user);
  return provider ? provider : e->plan->provider;
}

static gboolean
fit_provider_host (SendoffRemedy *self, const SendoffEvidence *e)
{
  const SendoffProvider *provider = find_provider (e);

  if (provider == NULL || provider->smtp_host == NULL || g_ascii_strcasecmp (provider->smtp_host, e->plan->host) == 0)
    return FALSE;
  self->host = g_strdup (provider->smtp_host);
  set_port (self, provider->smtp_port, provider->security);
  self->label = g_strdup_printf (_("Use %s"), provider->smtp_host);
  self->words = g_strdup_printf (_("Use the server %s, port %u, with %s."), provider->smtp_host, provider->smtp_port,
                                 sendoff_security_name (provider->security));
  return TRUE;
}

static gboolean
fit_other_port (SendoffRemedy *self, const SendoffEvidence *e)
{
  const SendoffControl *open = sendoff_find_open_port (e);

  if (open == NULL)
    return FALSE;
  set_port (self, open->port, open->speaks == SENDOFF_SPEAKS_TLS ? SENDOFF_SECURITY_TLS : SENDOFF_SECURITY_STARTTLS);
  self->label = g_strdup_printf (_("Use Port %u"), open->port);
  self->words = g_strdup_printf (_("Use port %u with %s: it answers."), open->port,
                                 sendoff_security_name (self->security));
  return TRUE;
}

/* Of a user name without a domain the provider's first domain is a good guess, and it is seen before it is used. */
static char *
dup_full_address (const SendoffEvidence *e)
{
  const SendoffProvider *provider = e->plan->provider;

  if (e->plan->address != NULL)
    return g_strdup (e->plan->address);
  if (e->plan->user == NULL || *e->plan->user == '\0' || strchr (e->plan->user, '@') != NULL || provider == NULL
      || provider->domains[0] == NULL)
    return NULL;
  return g_strdup_printf ("%s@%s", e->plan->user, provider->domains[0]);
}

static gboolean
fit_full_address (SendoffRemedy *self, const SendoffEvidence *e)
{
  g_autofree char *address = dup_full_address (e);

  if (address == NULL || g_strcmp0 (address, e->plan->user) == 0)
    return FALSE;
  self->label = g_strdup (_("Use the Full Address"));
  self->words = g_strdup_printf (_("Use %s as the user name."), address);
  self->user = g_steal_pointer (&address);
  return TRUE;
}

static gboolean
fit_account_address (SendoffRemedy *self, const SendoffEvidence *e)
{
  const char *user = e->plan->user && strchr (e->plan->user, '@') != NULL ? e->plan->user : NULL;
  const char *own = e->plan->address && g_strcmp0 (e->plan->address, e->plan->from) != 0 ? e->plan->address : user;

  if (own == NULL || g_strcmp0 (own, e->plan->from) == 0)
    return FALSE;
  self->from = g_strdup (own);
  self->label = g_strdup_printf (_("Send as %s"), own);
  self->words = g_strdup_printf (_("Send as %s."), own);
  return TRUE;
}

static gboolean
open_page (SendoffRemedy *self, const char *uri)
{
  self->uri = g_strdup (uri);
  return uri != NULL;
}

static gboolean
fit_app_password (SendoffRemedy *self, const SendoffEvidence *e)
{
  return e->plan->provider != NULL && open_page (self, e->plan->provider->app_password_uri);
}

static gboolean
fit_status (SendoffRemedy *self, const SendoffEvidence *e)
{
  return e->plan->provider != NULL && open_page (self, e->plan->provider->status_uri);
}

static gboolean
fit_help (SendoffRemedy *self, const SendoffEvidence *e)
{
  return e->plan->provider != NULL && open_page (self, e->plan->provider->help_uri);
}

static gboolean
fit_portal (SendoffRemedy *self, const SendoffEvidence *e)
{
  /* Any plain page is redirected to the login page; this one is the GNOME project's, made for that. */
  return open_page (self, "http://nmcheck.gnome.org/");
}

/* Only what is kept can be forgotten. */
static gboolean
fit_kept_password (SendoffRemedy *self, const SendoffEvidence *e)
{
  return e->plan->password_kept;
}

/* Nobody is asked twice, and a password for this computer's own server does not go out. */
static gboolean
fit_imap (SendoffRemedy *self, const SendoffEvidence *e)
{
  const SendoffPlan *plan = e->plan;
  gboolean near = e->lookup != NULL && e->lookup->addresses->len > 0
                  && sendoff_scope_of_address (g_ptr_array_index (e->lookup->addresses, 0)) == SENDOFF_SCOPE_LOOPBACK;

  if (plan->imap_host == NULL || e->imap_sign_in != NULL || !e->password_sent || e->from_text)
    return FALSE;
  if (near && sendoff_plan_get_given (plan, plan->imap_host, plan->imap_port) == NULL)
    return FALSE;
  self->words = g_strdup_printf (_("Let %s judge the same password (--try-imap): then it is known whether the password is to blame."),
                                 plan->imap_host);
  return TRUE;
}

static gboolean
fit_certificate (SendoffRemedy *self, const SendoffEvidence *e)
{
  return e->chain != NULL;
}

static const Row rows[SENDOFF_N_REMEDIES] = {
  [SENDOFF_REMEDY_USE_STARTTLS]        = { "use-starttls", NULL, NULL, fit_starttls },
  [SENDOFF_REMEDY_USE_TLS]             = { "use-tls", NULL, NULL, fit_tls },
  [SENDOFF_REMEDY_USE_PROVIDER_HOST]   = { "use-provider-host", NULL, NULL, fit_provider_host },
  [SENDOFF_REMEDY_USE_OTHER_PORT]      = { "use-other-port", NULL, NULL, fit_other_port },
  [SENDOFF_REMEDY_USE_FULL_ADDRESS]    = { "use-full-address", NULL, NULL, fit_full_address },
  [SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS] = { "use-account-address", NULL, NULL, fit_account_address },
  [SENDOFF_REMEDY_MAKE_APP_PASSWORD]   = { "make-app-password", N_("Make an App Password…"),
    N_("Make a new app-specific password on your provider's page, and use it here."), fit_app_password },
  [SENDOFF_REMEDY_TYPE_PASSWORD]       = { "type-password", N_("Type the Password Again"),
    N_("Type or paste the password again."), NULL },
  [SENDOFF_REMEDY_CHECK_ADDRESS]       = { "check-address", N_("Check the Address"),
    N_("Look at the e-mail address again, letter by letter."), NULL },
  [SENDOFF_REMEDY_CHECK_SERVER]        = { "check-server", N_("Check the Server Settings"),
    N_("Compare server, port and encryption with what your provider says."), NULL },
  [SENDOFF_REMEDY_FORGET_PASSWORD]     = { "forget-password", N_("Forget the Stored Password"),
    N_("Remove the stored password: it is no longer taken."), fit_kept_password },
  [SENDOFF_REMEDY_TRY_AGAIN]           = { "try-again", N_("Try Again"), N_("Try again."), NULL },
  [SENDOFF_REMEDY_TRY_LATER]           = { "try-later", N_("Try Again"),
    N_("Wait a while, then try again."), NULL },
  [SENDOFF_REMEDY_OTHER_NETWORK]       = { "other-network", N_("Try from Another Network"),
    N_("Try from another network, such as a phone's hotspot: if it works there, this network is the cause."), NULL },
  [SENDOFF_REMEDY_OPEN_PORTAL]         = { "open-portal", N_("Sign In to This Network…"),
    N_("Open any web page and sign in to this network, then try again."), fit_portal },
  [SENDOFF_REMEDY_NETWORK_SETTINGS]    = { "network-settings", N_("Network Settings"),
    N_("Look at this computer's network settings."), NULL },
  [SENDOFF_REMEDY_DATE_SETTINGS]       = { "date-settings", N_("Date and Time Settings"),
    N_("Set this computer's date and time right, best by switching on automatic time."), NULL },
  [SENDOFF_REMEDY_INSTALL_CA_STORE]    = { "install-ca-store", N_("How to Install Them"),
    N_("Install the package with the trusted certificate authorities: it is called ca-certificates."), NULL },
  [SENDOFF_REMEDY_PROVIDER_STATUS]     = { "provider-status", N_("Service Status…"),
    N_("See whether your provider reports trouble."), fit_status },
  [SENDOFF_REMEDY_PROVIDER_HELP]       = { "provider-help", N_("Provider's Help…"),
    N_("Read your provider's own page on these settings."), fit_help },
  [SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR] = { "copy-for-administrator", N_("Copy for Your Administrator"),
    N_("Send this report to whoever looks after the network or the server."), NULL },
  [SENDOFF_REMEDY_VIEW_CERTIFICATE]    = { "view-certificate", N_("View the Certificate"),
    N_("Look at the certificate: who made it, and for whom."), fit_certificate },
  [SENDOFF_REMEDY_SIGN_IN]             = { "sign-in", N_("Test with Sign-In"),
    N_("Test again, and sign in this time."), NULL },
  [SENDOFF_REMEDY_TRY_IMAP]            = { "try-imap", N_("Try the Password on IMAP"), NULL, fit_imap },
};

/**
 * sendoff_remedy_id_get_name:
 *
 * Returns: (transfer none): a stable name
 */
const char *
sendoff_remedy_id_get_name (SendoffRemedyId id)
{
  return rows[id].name;
}

/**
 * sendoff_remedy_new:
 * @evidence: the run to fit it to
 *
 * Returns: (transfer full) (nullable): the remedy, or %NULL if it does not fit
 */
SendoffRemedy *
sendoff_remedy_new (SendoffRemedyId id, const SendoffEvidence *evidence)
{
  SendoffRemedy *self = g_new0 (SendoffRemedy, 1);
  const Row *row = &rows[id];

  self->id = id;
  if (row->name == NULL || (row->fit != NULL && !row->fit (self, evidence)))
    {
      sendoff_remedy_free (self);
      return NULL;
    }
  if (self->label == NULL)
    self->label = g_strdup (_(row->label));
  if (self->words == NULL)
    self->words = g_strdup (_(row->words));
  return self;
}

/**
 * sendoff_remedy_free:
 * @self: (transfer full) (nullable): a remedy
 */
void
sendoff_remedy_free (SendoffRemedy *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->words);
  g_free (self->uri);
  g_free (self->host);
  g_free (self->user);
  g_free (self->from);
  g_free (self);
}
