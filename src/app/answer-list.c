#include "config.h"

#include "app/answer-list.h"

#include "app/look.h"

#include <glib/gi18n-lib.h>

struct _SendoffAnswerList
{
  AdwPreferencesGroup  parent_instance;
  GtkListBox          *list;
};

G_DEFINE_FINAL_TYPE (SendoffAnswerList, sendoff_answer_list, ADW_TYPE_PREFERENCES_GROUP)

static void
sendoff_answer_list_class_init (SendoffAnswerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/answer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAnswerList, list);
}

static void
sendoff_answer_list_init (SendoffAnswerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sendoff_answer_list_clear:
 *
 * Takes all rows away.
 */
void
sendoff_answer_list_clear (SendoffAnswerList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
make_icon (SendoffStageState state, const char *word)
{
  const SendoffLook *look = sendoff_look_of_stage (state);
  GtkWidget *icon = gtk_image_new_from_icon_name (look->icon);

  gtk_widget_add_css_class (icon, look->style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  return icon;
}

/**
 * sendoff_answer_list_add:
 * @address: what was asked for
 * @reply: (nullable): what the server said; %NULL: nothing
 */
void
sendoff_answer_list_add (SendoffAnswerList *self, const char *address, const SendoffReply *reply)
{
  gboolean taken = reply != NULL && sendoff_reply_is_positive (reply);
  const char *word = taken ? _("Taken") : reply != NULL ? _("Not taken") : _("Not tried");
  SendoffStageState state = taken ? SENDOFF_STAGE_PASSED : reply != NULL ? SENDOFF_STAGE_FAILED : SENDOFF_STAGE_SKIPPED;
  g_autofree char *quote = reply != NULL ? sendoff_reply_dup_quote (reply) : NULL;
  g_autofree char *subtitle = quote != NULL ? g_strdup_printf ("%s: %s", word, quote) : g_strdup (word);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), address);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (state, word));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_list_box_append (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (self)), -1);
}

/**
 * sendoff_answer_list_add_all:
 * @answers: (element-type SendoffAddressReply): what was answered to several
 */
void
sendoff_answer_list_add_all (SendoffAnswerList *self, GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (answers, i);

      sendoff_answer_list_add (self, one->address, one->reply);
    }
}
