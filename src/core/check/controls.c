#include "config.h"

#include "check/controls.h"

#include "check/experiment.h"

#include <string.h>

/* A second submission server that is always there, to tell "this port is shut here" from "this server is down". */
#define OTHER_HOST        "smtp.gmail.com"
#define OTHER_HOST_BESIDE "smtp.mail.me.com"

/* Bounded, as all experiments are. */
#define OTHER_FAMILY_MOST 3

struct _SendoffControls
{
  GObject          parent_instance;
  SendoffEvidence *evidence;
  GCancellable    *cancellable;
  guint            running;
};

enum { OVER, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffControls, sendoff_controls, G_TYPE_OBJECT)

static void on_looked_up (GObject *source, GAsyncResult *result, gpointer data);
static void on_over      (GObject *source, GAsyncResult *result, gpointer data);

typedef struct
{
  SendoffControls *controls;
  SendoffControl  *control;
  SendoffLookKind  look;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->controls);
  g_free (errand);
}

static void
sendoff_controls_finalize (GObject *object)
{
  SendoffControls *self = SENDOFF_CONTROLS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->evidence, sendoff_evidence_unref);
  G_OBJECT_CLASS (sendoff_controls_parent_class)->finalize (object);
}

static void
sendoff_controls_class_init (SendoffControlsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_controls_finalize;
  signals[OVER] = g_signal_new ("over", SENDOFF_TYPE_CONTROLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_controls_init (SendoffControls *self)
{
}

/**
 * sendoff_controls_new:
 * @evidence: of the run they belong to; the results join it
 * @cancellable: (nullable): ends them all
 *
 * Returns: (transfer full): controls of which none runs
 */
SendoffControls *
sendoff_controls_new (SendoffEvidence *evidence, GCancellable *cancellable)
{
  SendoffControls *self = g_object_new (SENDOFF_TYPE_CONTROLS, NULL);

  self->evidence = sendoff_evidence_ref (evidence);
  g_set_object (&self->cancellable, cancellable);
  return self;
}

/* How far out the server under test is; a name that was not found could be anywhere. */
static SendoffScope
scope_of_target (SendoffControls *self)
{
  const SendoffLookup *lookup = self->evidence->lookup;

  if (lookup == NULL || lookup->addresses->len == 0)
    return SENDOFF_SCOPE_PUBLIC;
  return sendoff_scope_of_address (g_ptr_array_index (lookup->addresses, 0));
}

static GInetAddress *
address_of_target (SendoffControls *self)
{
  GPtrArray *attempts = self->evidence->attempts;

  for (guint i = 0; i < attempts->len; i++)
    if (((SendoffAttempt *) g_ptr_array_index (attempts, i))->state == SENDOFF_ATTEMPT_CONNECTED)
      return ((SendoffAttempt *) g_ptr_array_index (attempts, i))->address;
  return attempts->len > 0 ? ((SendoffAttempt *) g_ptr_array_index (attempts, 0))->address : NULL;
}

static gboolean
is_done_already (SendoffControls *self, SendoffControlKind kind, const char *host, guint16 port)
{
  for (guint i = 0; i < self->evidence->controls->len; i++)
    {
      const SendoffControl *one = g_ptr_array_index (self->evidence->controls, i);

      if (one->kind == kind && one->port == port && strcmp (one->host, host) == 0)
        return TRUE;
    }
  return FALSE;
}

static Errand *
errand_new (SendoffControls *self, SendoffControlKind kind, const char *host, guint16 port, SendoffLookKind look)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->controls = g_object_ref (self);
  errand->look = look;
  errand->control = sendoff_control_new (kind, host, port, look == SENDOFF_LOOK_TLS ? SENDOFF_SECURITY_TLS
                                                                                    : SENDOFF_SECURITY_NONE);
  g_ptr_array_add (self->evidence->controls, errand->control);
  self->running++;
  return errand;
}

static void
run_errand (Errand *errand, GInetAddress *address)
{
  SendoffControls *self = errand->controls;

  sendoff_experiment_run_async (errand->control, address, errand->look, self->evidence->plan->ca_file, self->cancellable,
                                on_over, errand);
}

static void
try_address (SendoffControls *self, SendoffControlKind kind, GInetAddress *address, guint16 port, SendoffLookKind look)
{
  const char *host = self->evidence->plan->host;

  if (address != NULL && !is_done_already (self, kind, host, port))
    run_errand (errand_new (self, kind, host, port, look), address);
}

static void
try_host (SendoffControls *self, SendoffControlKind kind, const char *host, guint16 port, SendoffLookKind look)
{
  const SendoffPlan *plan = self->evidence->plan;
  GPtrArray *given = sendoff_plan_get_given (plan, host, port);

  /* A server on this computer is nobody else's business: not even a name is looked up for it. */
  if (is_done_already (self, kind, host, port) || (given == NULL && scope_of_target (self) == SENDOFF_SCOPE_LOOPBACK))
    return;
  if (given != NULL)
    run_errand (errand_new (self, kind, host, port, look), g_ptr_array_index (given, 0));
  else
    sendoff_lookup_async (plan->resolver, host, self->cancellable, on_looked_up,
                          errand_new (self, kind, host, port, look));
}

static void
end_errand (Errand *errand)
{
  g_autoptr (SendoffControls) self = g_object_ref (errand->controls);

  errand->control->over = TRUE;
  errand_free (errand);
  self->running--;
  g_signal_emit (self, signals[OVER], 0);
}

/* The first address that is not further out than the server under test. */
static GInetAddress *
choose_address (SendoffControls *self, const SendoffLookup *lookup)
{
  for (guint i = 0; lookup != NULL && i < lookup->addresses->len; i++)
    {
      GInetAddress *address = g_ptr_array_index (lookup->addresses, i);

      if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4
          && sendoff_scope_of_address (address) <= scope_of_target (self))
        return address;
    }
  return NULL;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (SendoffLookup) lookup = sendoff_lookup_finish (result, NULL);
  GInetAddress *address = choose_address (errand->controls, lookup);

  if (address != NULL)
    {
      run_errand (errand, address);
      return;
    }
  errand->control->state = SENDOFF_ATTEMPT_FAILED;
  if (lookup != NULL && lookup->addresses->len > 0)
    {
      /* Not connected to: but where it is tells something of where the server under test should be. */
      errand->control->state = SENDOFF_ATTEMPT_NOT_NEEDED;
      g_free (errand->control->address);
      errand->control->address = g_inet_address_to_string (g_ptr_array_index (lookup->addresses, 0));
    }
  end_errand (errand);
}

static void
on_over (GObject *source, GAsyncResult *result, gpointer data)
{
  sendoff_experiment_run_finish (result);
  end_errand (data);
}

/* The ports of mail submission (RFC 6409, RFC 8314), and relaying. */
static void
try_other_ports (SendoffControls *self)
{
  static const struct { guint16 port; SendoffLookKind look; } ports[] = {
    { 587, SENDOFF_LOOK_PLAIN }, { 465, SENDOFF_LOOK_TLS }, { 25, SENDOFF_LOOK_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    if (ports[i].port != self->evidence->plan->port)
      try_address (self, SENDOFF_CONTROL_SAME_HOST, address_of_target (self), ports[i].port, ports[i].look);
}

static void
try_elsewhere (SendoffControls *self)
{
  const SendoffPlan *plan = self->evidence->plan;
  const SendoffProvider *provider = plan->provider;
  gboolean beside = g_ascii_strcasecmp (plan->host, OTHER_HOST) == 0;

  if (provider != NULL && provider->imap_host != NULL)
    try_host (self, SENDOFF_CONTROL_IMAP, provider->imap_host, provider->imap_port, SENDOFF_LOOK_NOT);
  try_host (self, SENDOFF_CONTROL_OTHER_HOST, beside ? OTHER_HOST_BESIDE : OTHER_HOST, plan->port, SENDOFF_LOOK_NOT);
}

static void
look_again (SendoffControls *self)
{
  const SendoffPlan *plan = self->evidence->plan;

  try_address (self, SENDOFF_CONTROL_SAME_PORT, address_of_target (self), plan->port,
               plan->security == SENDOFF_SECURITY_TLS ? SENDOFF_LOOK_PLAIN : SENDOFF_LOOK_TLS);
}

static void
ask_the_web (SendoffControls *self)
{
  try_host (self, SENDOFF_CONTROL_WEB, SENDOFF_WEB_HOST, 80, SENDOFF_LOOK_WEB);
}

/**
 * sendoff_controls_start:
 * @trouble: the stage that is slow or has failed
 *
 * Starts the experiments that part the causes that look alike at that stage; none twice.
 */
void
sendoff_controls_start (SendoffControls *self, SendoffStageKind trouble)
{
  switch (trouble)
    {
    case SENDOFF_STAGE_DNS:
      ask_the_web (self);
      break;
    case SENDOFF_STAGE_TCP:
      try_other_ports (self);
      try_elsewhere (self);
      ask_the_web (self);
      break;
    case SENDOFF_STAGE_GREETING:
      look_again (self);
      try_other_ports (self);
      ask_the_web (self);
      break;
    case SENDOFF_STAGE_EHLO:
    case SENDOFF_STAGE_STARTTLS:
      try_other_ports (self);
      break;
    case SENDOFF_STAGE_TLS:
      look_again (self);
      try_other_ports (self);
      ask_the_web (self);
      break;
    case SENDOFF_STAGE_AUTH:
    case SENDOFF_STAGE_SENDER:
    case SENDOFF_STAGE_RECIPIENT:
    case SENDOFF_STAGE_MESSAGE:
    case SENDOFF_STAGE_NONE:
    case SENDOFF_N_STAGES:
    default:
      /* The server has spoken for itself: nothing around it could explain more. */
      break;
    }
}

/**
 * sendoff_controls_start_other_family:
 *
 * Connects by the address family that was not used, to each of its addresses: a dead one slows down every program, and none says
 * so.
 */
void
sendoff_controls_start_other_family (SendoffControls *self)
{
  const SendoffPlan *plan = self->evidence->plan;
  GInetAddress *used = address_of_target (self);
  GPtrArray *addresses = self->evidence->lookup->addresses;

  if (used == NULL || is_done_already (self, SENDOFF_CONTROL_OTHER_FAMILY, plan->host, plan->port))
    return;
  for (guint i = 0, n = 0; i < addresses->len && n < OTHER_FAMILY_MOST; i++)
    {
      GInetAddress *address = g_ptr_array_index (addresses, i);

      if (g_inet_address_get_family (address) == g_inet_address_get_family (used))
        continue;
      run_errand (errand_new (self, SENDOFF_CONTROL_OTHER_FAMILY, plan->host, plan->port, SENDOFF_LOOK_NOT), address);
      n++;
    }
}

/**
 * sendoff_controls_are_running:
 *
 * Returns: whether an experiment has not ended
 */
gboolean
sendoff_controls_are_running (SendoffControls *self)
{
  return self->running > 0;
}

/* A refusal by the server itself is an answer as well. */
static gboolean
shows_life (const SendoffControl *control)
{
  return control->over && control->kind != SENDOFF_CONTROL_SAME_PORT
         && (control->state == SENDOFF_ATTEMPT_CONNECTED
             || (control->kind == SENDOFF_CONTROL_SAME_HOST && control->state == SENDOFF_ATTEMPT_REFUSED));
}

/**
 * sendoff_controls_answered:
 *
 * Returns: whether something else than the port under test answered: then the network is there
 */
gboolean
sendoff_controls_answered (SendoffControls *self)
{
  for (guint i = 0; i < self->evidence->controls->len; i++)
    if (shows_life (g_ptr_array_index (self->evidence->controls, i)))
      return TRUE;
  return FALSE;
}

/**
 * sendoff_controls_found_another:
 *
 * Returns: whether the port under test, looked at again, turned out to be no mail server, or one that wants TLS first: then a
 *   greeting will not come
 */
gboolean
sendoff_controls_found_another (SendoffControls *self)
{
  for (guint i = 0; i < self->evidence->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (self->evidence->controls, i);

      if (control->kind == SENDOFF_CONTROL_SAME_PORT && control->over
          && (control->speaks == SENDOFF_SPEAKS_TLS || control->speaks == SENDOFF_SPEAKS_HTTP))
        return TRUE;
    }
  return FALSE;
}
