#include "config.h"

#include "check/sign-in-control.h"

#include "diagnosis/facts.h"

typedef struct
{
  SendoffEvidence *evidence;
  SendoffControl  *control;
  gint64           started_us;
} Errand;

static void on_looked_up (GObject *source, GAsyncResult *result, gpointer data);
static void on_signed_in (GObject *source, GAsyncResult *result, gpointer data);

static void
errand_free (Errand *errand)
{
  sendoff_evidence_unref (errand->evidence);
  g_free (errand);
}

/**
 * sendoff_sign_in_control_is_wanted:
 * @evidence: of a probe that is over
 *
 * Returns: whether it was asked for, and there is something to find out: the server for sending has refused the password, over a
 *   connection that was safe
 */
gboolean
sendoff_sign_in_control_is_wanted (const SendoffEvidence *evidence)
{
  const SendoffPlan *plan = evidence->plan;

  return plan->imap_control && plan->imap_host != NULL && plan->imap_port != 0 && plan->password != NULL && plan->user != NULL
         && sendoff_password_was_refused (evidence);
}

static void
conclude (GTask *task)
{
  Errand *errand = g_task_get_task_data (task);

  errand->control->over = TRUE;
  errand->control->duration_ms = (guint) ((g_get_monotonic_time () - errand->started_us) / 1000);
  g_task_return_boolean (task, TRUE);
}

static void
sign_in (GTask *task, GInetAddress *address)
{
  Errand *errand = g_task_get_task_data (task);
  const SendoffPlan *plan = errand->evidence->plan;
  g_autofree char *user = sendoff_plan_dup_imap_user (plan);
  const SendoffImapLogin login = {
    .host = plan->imap_host,
    .port = plan->imap_port,
    .address = address,
    .user = user,
    .password = plan->password,
    .ca_file = plan->ca_file,
  };

  g_free (errand->control->address);
  errand->control->address = g_inet_address_to_string (address);
  sendoff_imap_sign_in_async (&login, g_task_get_cancellable (task), on_signed_in, g_object_ref (task));
}

/**
 * sendoff_sign_in_control_run_async:
 * @evidence: of a run for which it is wanted; the result joins it
 * @cancellable: (nullable): ends it at once
 *
 * Signs in over IMAP, once.
 */
void
sendoff_sign_in_control_run_async (SendoffEvidence *evidence, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  const SendoffPlan *plan = evidence->plan;
  GPtrArray *given = sendoff_plan_get_given (plan, plan->imap_host, plan->imap_port);
  Errand *errand = g_new0 (Errand, 1);

  g_task_set_source_tag (task, sendoff_sign_in_control_run_async);
  g_task_set_check_cancellable (task, FALSE);
  errand->evidence = sendoff_evidence_ref (evidence);
  errand->started_us = g_get_monotonic_time ();
  errand->control = sendoff_control_new (SENDOFF_CONTROL_SIGN_IN, plan->imap_host, plan->imap_port,
                                         plan->imap_port == SENDOFF_IMAP_PORT_STARTTLS ? SENDOFF_SECURITY_STARTTLS
                                                                                       : SENDOFF_SECURITY_TLS);
  g_task_set_task_data (task, errand, (GDestroyNotify) errand_free);
  g_ptr_array_add (evidence->controls, errand->control);
  evidence->imap_sign_in = errand->control;
  if (given != NULL)
    sign_in (task, g_ptr_array_index (given, 0));
  else
    sendoff_lookup_async (plan->resolver, plan->imap_host, cancellable, on_looked_up, g_object_ref (task));
}

/* A password for a server on this computer or in this network does not leave it. */
static GInetAddress *
choose_address (const SendoffEvidence *evidence, const SendoffLookup *lookup)
{
  SendoffScope widest = sendoff_scope_of_address (g_ptr_array_index (evidence->lookup->addresses, 0));

  for (guint i = 0; lookup != NULL && i < lookup->addresses->len; i++)
    if (sendoff_scope_of_address (g_ptr_array_index (lookup->addresses, i)) <= widest)
      return g_ptr_array_index (lookup->addresses, i);
  return NULL;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Errand *errand = g_task_get_task_data (task);
  g_autoptr (SendoffLookup) lookup = sendoff_lookup_finish (result, NULL);
  GInetAddress *address = choose_address (errand->evidence, lookup);

  if (address != NULL)
    {
      sign_in (task, address);
      return;
    }
  errand->control->sign_in = SENDOFF_SIGN_IN_NOT_JUDGED;
  errand->control->state = SENDOFF_ATTEMPT_FAILED;
  conclude (task);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Errand *errand = g_task_get_task_data (task);
  gboolean connected;

  errand->control->sign_in = sendoff_imap_sign_in_finish (result, &connected, &errand->control->excerpt);
  errand->control->state = connected ? SENDOFF_ATTEMPT_CONNECTED : SENDOFF_ATTEMPT_FAILED;
  if (errand->control->sign_in != SENDOFF_SIGN_IN_NOT_JUDGED)
    errand->control->speaks = SENDOFF_SPEAKS_IMAP;
  conclude (task);
}

/**
 * sendoff_sign_in_control_run_finish:
 *
 * The result stands in the evidence.
 */
void
sendoff_sign_in_control_run_finish (GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}
