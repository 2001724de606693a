#include "config.h"

#include "app/preview.h"

#include "account/address.h"
#include "base/text.h"
#include "check/check.h"

#include <glib/gi18n-lib.h>

/* Long enough for the next key to come, short enough to be done before the password is typed. */
#define STILLNESS_MS 400

struct _SendoffPreview
{
  GObject              parent_instance;
  SendoffAccount      *account;
  SendoffPreviewState  state;
  char                *text;
  char                *target;        /* "host:port:security" that was asked last, or NULL */
  guint                stillness;     /* source id */
  SendoffCheck        *check;         /* the one whose answer counts, or NULL */
  GCancellable        *cancellable;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffPreview, sendoff_preview, G_TYPE_OBJECT)

static void on_checked (GObject *source, GAsyncResult *result, gpointer data);

static void
stop_asking (SendoffPreview *self)
{
  g_clear_handle_id (&self->stillness, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->check);
}

static void
sendoff_preview_dispose (GObject *object)
{
  stop_asking (SENDOFF_PREVIEW (object));
  G_OBJECT_CLASS (sendoff_preview_parent_class)->dispose (object);
}

static void
sendoff_preview_finalize (GObject *object)
{
  SendoffPreview *self = SENDOFF_PREVIEW (object);

  g_clear_object (&self->account);
  g_free (self->text);
  g_free (self->target);
  G_OBJECT_CLASS (sendoff_preview_parent_class)->finalize (object);
}

static void
sendoff_preview_class_init (SendoffPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sendoff_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = sendoff_preview_finalize;
  signals[CHANGED] = g_signal_new ("changed", SENDOFF_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_preview_init (SendoffPreview *self)
{
  self->text = g_strdup ("");
}

static void
say (SendoffPreview *self, SendoffPreviewState state, char *text)
{
  g_free (self->text);
  self->state = state;
  self->text = text != NULL ? text : g_strdup ("");
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Where the account points to, or NULL as long as it does not point anywhere. */
static char *
dup_target (SendoffAccount *account)
{
  const char *host = sendoff_account_get_host (account);

  if (sendoff_address_check (sendoff_account_get_address (account)) != SENDOFF_ADDRESS_GOOD || host == NULL || *host == '\0')
    return NULL;
  return g_strdup_printf ("%s:%u:%s", host, sendoff_account_get_port (account),
                          sendoff_security_get_id (sendoff_account_get_security (account)));
}

static SendoffPlan *
make_plan (SendoffAccount *account)
{
  SendoffPlan *plan = sendoff_plan_new_for_account (account);

  /* Nobody has pressed a button yet: one connection, to the server the person named, and nothing said about anybody. */
  plan->controls = FALSE;
  g_clear_pointer (&plan->from, g_free);
  g_clear_pointer (&plan->recipients, g_strfreev);
  return plan;
}

static void
ask (SendoffPreview *self)
{
  g_autoptr (SendoffPlan) plan = make_plan (self->account);

  self->cancellable = g_cancellable_new ();
  self->check = sendoff_check_new (plan);
  /* Translators: %s is the name of a mail server. */
  say (self, SENDOFF_PREVIEW_LOOKING, g_strdup_printf (_("Looking at %s…"), plan->host));
  sendoff_check_run_async (self->check, self->cancellable, on_checked, g_object_ref (self));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffPreview) self = data;
  g_autoptr (SendoffReport) report = sendoff_check_run_finish (SENDOFF_CHECK (source), result);
  SendoffPreviewState state;
  char *text = NULL;

  if (self->check != SENDOFF_CHECK (source))
    return;
  stop_asking (self);
  state = sendoff_preview_describe (report, &text);
  say (self, state, text);
}

static gboolean
on_stillness (gpointer data)
{
  SendoffPreview *self = data;

  self->stillness = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
on_account_changed (SendoffPreview *self)
{
  g_autofree char *target = dup_target (self->account);

  if (g_strcmp0 (target, self->target) == 0)
    return;
  stop_asking (self);
  g_free (self->target);
  self->target = g_steal_pointer (&target);
  say (self, SENDOFF_PREVIEW_IDLE, NULL);
  if (self->target != NULL)
    self->stillness = g_timeout_add (STILLNESS_MS, on_stillness, self);
}

/**
 * sendoff_preview_new:
 * @account: the settings to watch
 *
 * Returns: (transfer full): a preview that begins by itself once @account points to a server
 */
SendoffPreview *
sendoff_preview_new (SendoffAccount *account)
{
  SendoffPreview *self = g_object_new (SENDOFF_TYPE_PREVIEW, NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed), self, G_CONNECT_SWAPPED);
  on_account_changed (self);
  return self;
}

/**
 * sendoff_preview_stop:
 *
 * Stops asking: the real test begins now and will tell more.
 */
void
sendoff_preview_stop (SendoffPreview *self)
{
  if (self->stillness == 0 && self->check == NULL)
    return;
  stop_asking (self);
  say (self, SENDOFF_PREVIEW_IDLE, NULL);
}

/**
 * sendoff_preview_get_state:
 *
 * Returns: how far it is
 */
SendoffPreviewState
sendoff_preview_get_state (SendoffPreview *self)
{
  return self->state;
}

/**
 * sendoff_preview_get_text:
 *
 * Returns: (transfer none): what to show, "" for nothing
 */
const char *
sendoff_preview_get_text (SendoffPreview *self)
{
  return self->text;
}

static char *
describe_trouble (SendoffReport *report)
{
  SendoffFinding *diagnosis = sendoff_report_get_diagnosis (report);

  return g_strdup (diagnosis != NULL ? sendoff_finding_get_title (diagnosis) : sendoff_report_get_headline (report));
}

/**
 * sendoff_preview_describe:
 * @report: of a run without a password
 * @text: (out) (transfer full): a short sentence
 *
 * Returns: %SENDOFF_PREVIEW_GOOD or %SENDOFF_PREVIEW_TROUBLE
 */
SendoffPreviewState
sendoff_preview_describe (SendoffReport *report, char **text)
{
  SendoffEvidence *evidence = sendoff_report_get_evidence (report);
  SendoffVerdict verdict = sendoff_report_get_verdict (report);
  const char *host = evidence->plan->host;

  if (verdict == SENDOFF_VERDICT_FAILED || verdict == SENDOFF_VERDICT_CANCELLED)
    {
      *text = describe_trouble (report);
      return SENDOFF_PREVIEW_TROUBLE;
    }
  if (evidence->encrypted)
    /* Translators: %s is the name of a mail server, %u a time in milliseconds. */
    *text = g_strdup_printf (_("%s answers and is secure (%u ms)"), host, evidence->duration_ms);
  else
    *text = g_strdup_printf (_("%s answers, but nothing is encrypted (%u ms)"), host, evidence->duration_ms);
  return SENDOFF_PREVIEW_GOOD;
}
