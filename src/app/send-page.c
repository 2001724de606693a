#include "config.h"

#include "app/send-page.h"

#include "app/draft-form.h"
#include "app/focus-inside.h"
#include "app/hint-line.h"
#include "app/run-view.h"
#include "app/spoken.h"

#include <glib/gi18n-lib.h>

struct _SendoffSendPage
{
  AdwBin            parent_instance;
  GtkStack         *stack;
  GtkWidget        *writing;
  GtkWidget        *result;
  SendoffHintLine  *fate;
  SendoffDraftForm *form;
  SendoffHintLine  *obstacle;
  GtkWidget        *send;
  SendoffRunView   *view;
  SendoffSending   *sending;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffSendPage, sendoff_send_page, ADW_TYPE_BIN)

static void on_answered (GtkWidget *question, const char *response, gpointer data);

/* --- sending ----------------------------------------------------------------------------------------------------- */

/* Twice in a mailbox is worse than not at all, so it is never the first thing that Return does. */
static void
ask (SendoffSendPage *self, SendoffSendingKind kind, SendoffFate fate)
{
  GtkWidget *question = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_set_heading (dialog, _("Send It Again?"));
  adw_message_dialog_set_body (dialog, fate == SENDOFF_FATE_SENT
    ? _("The server has taken this message already. If you send it again, it arrives twice.")
    : _("The message may have arrived already: the last time nobody confirmed it. Ask the recipient, or look into your inbox if it "
        "went to yourself. If you send it again, it may arrive twice."));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "send", _("_Send Again"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "send", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data (G_OBJECT (dialog), "kind", GINT_TO_POINTER (kind));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answered), self, 0);
  sendoff_spoken_once (question);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_answered (GtkWidget *question, const char *response, gpointer data)
{
  SendoffSendPage *self = data;

  if (g_strcmp0 (response, "send") == 0)
    sendoff_sending_send (self->sending, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (question), "kind")));
}

/**
 * sendoff_send_page_send:
 * @kind: the message that was written, or the ready one
 *
 * Sends it; asks before, if it may have been taken already. What stands in the way is said.
 */
void
sendoff_send_page_send (SendoffSendPage *self, SendoffSendingKind kind)
{
  SendoffFate fate = sendoff_sending_get_fate (self->sending, kind);
  g_autofree char *obstacle = sendoff_sending_dup_obstacle (self->sending, kind);

  if (obstacle != NULL || sendoff_sending_is_busy (self->sending))
    return;
  if (fate == SENDOFF_FATE_UNCERTAIN || (fate == SENDOFF_FATE_SENT && kind == SENDOFF_SENDING_OWN))
    ask (self, kind, fate);
  else
    sendoff_sending_send (self->sending, kind);
}

/**
 * sendoff_send_page_send_again:
 *
 * Sends what was sent last, as it is now.
 */
void
sendoff_send_page_send_again (SendoffSendPage *self)
{
  sendoff_send_page_send (self, sendoff_sending_get_kind (self->sending));
}

static void
on_chosen (SendoffSendPage *self, const SendoffRemedy *remedy)
{
  if (sendoff_sending_apply (self->sending, remedy))
    sendoff_send_page_send_again (self);
  else if (remedy->id == SENDOFF_REMEDY_CHECK_ADDRESS)
    {
      sendoff_sending_show_message (self->sending);
      sendoff_draft_form_go_to (self->form, SENDOFF_DRAFT_TO);
    }
  else
    g_signal_emit (self, signals[CHOSEN], 0, remedy);
}

static void
send_own (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_send_page_send (SENDOFF_SEND_PAGE (widget), SENDOFF_SENDING_OWN);
}

static void
send_test (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_send_page_send (SENDOFF_SEND_PAGE (widget), SENDOFF_SENDING_TEST);
}

static void
send_to_others (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_sending_send_to_others (SENDOFF_SEND_PAGE (widget)->sending);
}

static void
go_back (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_sending_show_message (SENDOFF_SEND_PAGE (widget)->sending);
  gtk_widget_grab_focus (widget);
}

static void
begin_anew (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_sending_clear (SENDOFF_SEND_PAGE (widget)->sending);
  gtk_widget_grab_focus (widget);
}

/* --- what stands there ------------------------------------------------------------------------------------------- */

static void
show_fate (SendoffSendPage *self)
{
  SendoffFate fate = sendoff_sending_get_fate (self->sending, SENDOFF_SENDING_OWN);

  if (fate == SENDOFF_FATE_UNCERTAIN)
    sendoff_hint_line_say (self->fate, SENDOFF_HINT_WARNING,
                           _("This message may have arrived already: it went out, and nobody confirmed it. Ask the recipient, or look "
                             "into your inbox if it went to yourself, before you send it again."));
  else if (fate == SENDOFF_FATE_SENT)
    sendoff_hint_line_say (self->fate, SENDOFF_HINT_GOOD, _("The server has taken this message."));
  else
    sendoff_hint_line_say (self->fate, SENDOFF_HINT_PLAIN, NULL);
}

static void
show_obstacle (SendoffSendPage *self, const char *obstacle)
{
  if (sendoff_sending_is_preparing (self->sending))
    sendoff_hint_line_say (self->obstacle, SENDOFF_HINT_BUSY, _("The message is being put together. Escape stops it."));
  else
    sendoff_hint_line_say (self->obstacle, SENDOFF_HINT_PLAIN, obstacle);
}

static void
update (SendoffSendPage *self)
{
  g_autofree char *own = sendoff_sending_dup_obstacle (self->sending, SENDOFF_SENDING_OWN);
  g_autofree char *test = sendoff_sending_dup_obstacle (self->sending, SENDOFF_SENDING_TEST);
  gboolean busy = sendoff_sending_is_busy (self->sending);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.send", own == NULL && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.send-test", test == NULL && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.back", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.new", !busy);
  show_obstacle (self, own);
  show_fate (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, own != NULL ? own : "", -1);
}

static void
on_run_changed (SendoffSendPage *self)
{
  SendoffRun *run = sendoff_sending_get_run (self->sending);

  gtk_stack_set_visible_child (self->stack, run != NULL ? self->result : self->writing);
  sendoff_run_view_set_run (self->view, run);
  if (run != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_problems (SendoffSendPage *self, GPtrArray *problems)
{
  sendoff_sending_show_message (self->sending);
  sendoff_draft_form_show_problems (self->form, problems);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
sendoff_send_page_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_SEND_PAGE (object)->sending);
  G_OBJECT_CLASS (sendoff_send_page_parent_class)->finalize (object);
}

static gboolean
sendoff_send_page_grab_focus (GtkWidget *widget)
{
  SendoffSendPage *self = SENDOFF_SEND_PAGE (widget);
  gboolean writing = gtk_stack_get_visible_child (self->stack) == self->writing;

  return gtk_widget_grab_focus (writing ? GTK_WIDGET (self->form) : GTK_WIDGET (self->view));
}

/* A password may have been typed on another page meanwhile. */
static void
sendoff_send_page_map (GtkWidget *widget)
{
  if (SENDOFF_SEND_PAGE (widget)->sending != NULL)
    update (SENDOFF_SEND_PAGE (widget));
  GTK_WIDGET_CLASS (sendoff_send_page_parent_class)->map (widget);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, stack);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, writing);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, result);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, fate);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, form);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, obstacle);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, send);
  gtk_widget_class_bind_template_child (klass, SendoffSendPage, view);
  gtk_widget_class_bind_template_callback (klass, on_chosen);
}

static void
sendoff_send_page_class_init (SendoffSendPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_send_page_finalize;
  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_send_page_grab_focus;
  widget_class->map = sendoff_send_page_map;
  g_type_ensure (SENDOFF_TYPE_DRAFT_FORM);
  g_type_ensure (SENDOFF_TYPE_HINT_LINE);
  g_type_ensure (SENDOFF_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/send-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "message.send", NULL, send_own);
  gtk_widget_class_install_action (widget_class, "message.send-test", NULL, send_test);
  gtk_widget_class_install_action (widget_class, "message.send-to-others", NULL, send_to_others);
  gtk_widget_class_install_action (widget_class, "message.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "message.new", NULL, begin_anew);
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_SEND_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sendoff_send_page_init (SendoffSendPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sendoff_send_page_set_session:
 * @session: whose mailbox sends; set once
 *
 * Shows what a person was writing when the last window went.
 */
void
sendoff_send_page_set_session (SendoffSendPage *self, SendoffSession *session)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "sendoff", "draft.conf", NULL);

  g_return_if_fail (self->sending == NULL);
  self->sending = sendoff_sending_new (session, path);
  sendoff_draft_form_set_sending (self->form, self->sending);
  sendoff_draft_form_take_drops (self->form, self->writing);
  g_signal_connect_object (self->sending, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sending, "problems", G_CALLBACK (on_problems), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sending, "notify::run", G_CALLBACK (on_run_changed), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * sendoff_send_page_get_sending:
 *
 * Returns: (transfer none): what is written and sent here
 */
SendoffSending *
sendoff_send_page_get_sending (SendoffSendPage *self)
{
  return self->sending;
}
