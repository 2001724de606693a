#include "config.h"

#include "app/draft-form.h"

#include "app/attachment-list.h"
#include "app/focus-inside.h"
#include "app/hint-row.h"
#include "app/size-meter.h"
#include "app/spoken.h"

#include <glib/gi18n-lib.h>

struct _SendoffDraftForm
{
  AdwBin                 parent_instance;
  AdwComboRow           *from;
  SendoffHintRow        *from_hint;
  AdwEntryRow           *to;
  SendoffHintRow        *to_hint;
  AdwExpanderRow        *more;
  AdwEntryRow           *cc;
  SendoffHintRow        *cc_hint;
  AdwEntryRow           *bcc;
  SendoffHintRow        *bcc_hint;
  AdwEntryRow           *name;
  SendoffHintRow        *name_hint;
  AdwEntryRow           *subject;
  SendoffHintRow        *subject_hint;
  GtkTextView           *text;
  SendoffAttachmentList *attachments;
  SendoffSizeMeter      *meter;
  SendoffSending        *sending;
  gboolean               filling;     /* the row changes because the draft did */
};

G_DEFINE_FINAL_TYPE (SendoffDraftForm, sendoff_draft_form, ADW_TYPE_BIN)

static SendoffDraft *
get_draft (SendoffDraftForm *self)
{
  return sendoff_sending_get_draft (self->sending);
}

static SendoffAccount *
get_account (SendoffDraftForm *self)
{
  return sendoff_mailbox_get_account (sendoff_session_get_mailbox (sendoff_sending_get_session (self->sending)));
}

/* --- what is wrong ----------------------------------------------------------------------------------------------- */

/* A field of text, and the row below it that speaks of it; FALSE for the others. */
static gboolean
find_row (SendoffDraftForm *self, SendoffDraftField field, AdwEntryRow **row, SendoffHintRow **hint)
{
  AdwEntryRow *rows[SENDOFF_DRAFT_N_FIELDS] = {
    [SENDOFF_DRAFT_FROM_NAME] = self->name, [SENDOFF_DRAFT_TO] = self->to, [SENDOFF_DRAFT_CC] = self->cc,
    [SENDOFF_DRAFT_BCC] = self->bcc, [SENDOFF_DRAFT_SUBJECT] = self->subject,
  };
  SendoffHintRow *hints[SENDOFF_DRAFT_N_FIELDS] = {
    [SENDOFF_DRAFT_FROM_NAME] = self->name_hint, [SENDOFF_DRAFT_TO] = self->to_hint, [SENDOFF_DRAFT_CC] = self->cc_hint,
    [SENDOFF_DRAFT_BCC] = self->bcc_hint, [SENDOFF_DRAFT_SUBJECT] = self->subject_hint,
  };

  *row = rows[field];
  *hint = hints[field];
  return *row != NULL;
}

static void
show_fault (SendoffDraftForm *self, SendoffDraftField field, const char *words)
{
  AdwEntryRow *row;
  SendoffHintRow *hint;

  if (field == SENDOFF_DRAFT_FROM)
    sendoff_hint_row_say (self->from_hint, SENDOFF_HINT_ERROR, words);
  if (!find_row (self, field, &row, &hint))
    return;
  sendoff_spoken_fault (row, words);
  sendoff_hint_row_say (hint, SENDOFF_HINT_ERROR, words);
}

static void
check_field (SendoffDraftForm *self, SendoffDraftField field)
{
  g_autoptr (GPtrArray) problems = sendoff_draft_check_field (get_draft (self), field);

  show_fault (self, field, problems->len > 0 ? ((SendoffDraftProblem *) problems->pdata[0])->text : NULL);
}

/* While it is typed a field is never wrong; a mark that it has goes as soon as it may. */
static void
take_back_faults (SendoffDraftForm *self)
{
  for (guint field = 0; field < SENDOFF_DRAFT_TEXT; field++)
    {
      AdwEntryRow *row;
      SendoffHintRow *hint;

      if (find_row (self, (SendoffDraftField) field, &row, &hint) && gtk_widget_get_visible (GTK_WIDGET (hint)))
        check_field (self, (SendoffDraftField) field);
    }
}

static void
on_focus_left (SendoffDraftForm *self, GtkEventController *controller)
{
  for (guint field = 0; field < SENDOFF_DRAFT_TEXT; field++)
    {
      AdwEntryRow *row;
      SendoffHintRow *hint;

      if (find_row (self, (SendoffDraftField) field, &row, &hint)
          && GTK_WIDGET (row) == gtk_event_controller_get_widget (controller))
        check_field (self, (SendoffDraftField) field);
    }
}

/* --- what stands there ------------------------------------------------------------------------------------------- */

static void
on_from_chosen (SendoffDraftForm *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->from);

  if (self->filling || self->sending == NULL || chosen == NULL)
    return;
  sendoff_draft_set (get_draft (self), SENDOFF_DRAFT_FROM, gtk_string_object_get_string (chosen));
}

static void
show_from (SendoffDraftForm *self)
{
  const char *from = sendoff_draft_get (get_draft (self), SENDOFF_DRAFT_FROM);
  GListModel *model = adw_combo_row_get_model (self->from);

  self->filling = TRUE;
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) address = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_string_object_get_string (address), from) == 0)
        adw_combo_row_set_selected (self->from, i);
    }
  self->filling = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->from), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, from, -1);
}

static void
show_addresses (SendoffDraftForm *self)
{
  const char * const *addresses = sendoff_account_get_addresses (get_account (self));
  g_autoptr (GtkStringList) list = gtk_string_list_new (addresses);

  self->filling = TRUE;
  adw_combo_row_set_model (self->from, G_LIST_MODEL (list));
  self->filling = FALSE;
  show_from (self);
}

/* Who else gets it, or the name, so that it is seen while the row is closed. */
static void
show_more (SendoffDraftForm *self)
{
  static const SendoffDraftField fields[] = { SENDOFF_DRAFT_CC, SENDOFF_DRAFT_BCC, SENDOFF_DRAFT_FROM_NAME };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = sendoff_draft_get (get_draft (self), fields[i]);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  adw_expander_row_set_subtitle (self->more, text->str);
  sendoff_spoken_expander (self->more, _("Copies and your name"), text->str);
}

static void
show_size (SendoffDraftForm *self)
{
  sendoff_size_meter_show (self->meter, get_draft (self), sendoff_account_get_provider (get_account (self)),
                           sendoff_sending_get_server_size (self->sending));
}

static void
on_draft_changed (SendoffDraftForm *self)
{
  show_from (self);
  show_more (self);
  take_back_faults (self);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
sendoff_draft_form_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_DRAFT_FORM (object)->sending);
  G_OBJECT_CLASS (sendoff_draft_form_parent_class)->finalize (object);
}

static gboolean
sendoff_draft_form_grab_focus (GtkWidget *widget)
{
  SendoffDraftForm *self = SENDOFF_DRAFT_FORM (widget);
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->to)) == '\0';

  return gtk_widget_grab_focus (empty ? GTK_WIDGET (self->to) : GTK_WIDGET (self->subject));
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, from);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, from_hint);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, to);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, to_hint);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, more);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, cc);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, cc_hint);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, bcc);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, bcc_hint);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, name);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, name_hint);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, subject);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, subject_hint);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, text);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, attachments);
  gtk_widget_class_bind_template_child (klass, SendoffDraftForm, meter);
}

static void
sendoff_draft_form_class_init (SendoffDraftFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_draft_form_finalize;
  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_draft_form_grab_focus;
  g_type_ensure (SENDOFF_TYPE_ATTACHMENT_LIST);
  g_type_ensure (SENDOFF_TYPE_HINT_ROW);
  g_type_ensure (SENDOFF_TYPE_SIZE_METER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/draft-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_from_chosen);
}

static void
prepare (SendoffDraftForm *self, AdwEntryRow *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  sendoff_spoken_entry (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

static void
sendoff_draft_form_init (SendoffDraftForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  prepare (self, self->to);
  prepare (self, self->cc);
  prepare (self, self->bcc);
  prepare (self, self->name);
  prepare (self, self->subject);
}

static void
bind (SendoffDraftForm *self, const char *property, gpointer widget)
{
  g_object_bind_property (get_draft (self), property, widget, "text", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/**
 * sendoff_draft_form_set_sending:
 * @sending: whose message is written here; set once
 */
void
sendoff_draft_form_set_sending (SendoffDraftForm *self, SendoffSending *sending)
{
  g_return_if_fail (self->sending == NULL);
  self->sending = g_object_ref (sending);
  bind (self, "to", self->to);
  bind (self, "cc", self->cc);
  bind (self, "bcc", self->bcc);
  bind (self, "from-name", self->name);
  bind (self, "subject", self->subject);
  bind (self, "text", gtk_text_view_get_buffer (self->text));
  sendoff_attachment_list_set_draft (self->attachments, get_draft (self));
  g_signal_connect_object (get_draft (self), "notify", G_CALLBACK (on_draft_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_account (self), "notify::addresses", G_CALLBACK (show_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sending, "changed", G_CALLBACK (show_size), self, G_CONNECT_SWAPPED);
  show_addresses (self);
  show_more (self);
  show_size (self);
}

/**
 * sendoff_draft_form_show_problems:
 * @problems: (element-type SendoffDraftProblem): from sendoff_draft_check()
 *
 * Says each of them where it stands, and goes to the first.
 */
void
sendoff_draft_form_show_problems (SendoffDraftForm *self, GPtrArray *problems)
{
  for (guint i = 0; i < g_list_model_get_n_items (sendoff_draft_get_attachments (get_draft (self))); i++)
    sendoff_attachment_list_show_fault (self->attachments, i, NULL);
  for (guint i = problems->len; i > 0; i--)
    {
      const SendoffDraftProblem *problem = g_ptr_array_index (problems, i - 1);

      show_fault (self, problem->field, problem->text);
      if (problem->field == SENDOFF_DRAFT_ATTACHMENTS)
        sendoff_attachment_list_show_fault (self->attachments, problem->attachment, problem->text);
      else
        sendoff_draft_form_go_to (self, problem->field);
    }
}

/**
 * sendoff_draft_form_go_to:
 * @field: where the cursor is to stand
 */
void
sendoff_draft_form_go_to (SendoffDraftForm *self, SendoffDraftField field)
{
  AdwEntryRow *row;
  SendoffHintRow *hint;

  if (field == SENDOFF_DRAFT_CC || field == SENDOFF_DRAFT_BCC || field == SENDOFF_DRAFT_FROM_NAME)
    adw_expander_row_set_expanded (self->more, TRUE);
  if (find_row (self, field, &row, &hint))
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else if (field == SENDOFF_DRAFT_FROM)
    gtk_widget_grab_focus (GTK_WIDGET (self->from));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * sendoff_draft_form_take_drops:
 * @place: where files may be dropped, to go along
 */
void
sendoff_draft_form_take_drops (SendoffDraftForm *self, GtkWidget *place)
{
  sendoff_attachment_list_take_drops (self->attachments, place);
}
