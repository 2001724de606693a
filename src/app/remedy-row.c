#include "config.h"

#include "app/remedy-row.h"

struct _SendoffRemedyRow
{
  AdwActionRow         parent_instance;
  const SendoffRemedy *remedy;     /* the finding's */
};

G_DEFINE_FINAL_TYPE (SendoffRemedyRow, sendoff_remedy_row, ADW_TYPE_ACTION_ROW)

static void
sendoff_remedy_row_class_init (SendoffRemedyRowClass *klass)
{
}

static void
sendoff_remedy_row_init (SendoffRemedyRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

static const char *
choose_icon (const SendoffRemedy *remedy)
{
  if (remedy->uri != NULL)
    return "adw-external-link-symbolic";
  return remedy->id == SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR ? "edit-copy-symbolic" : "go-next-symbolic";
}

/* "Try Again", "Try again.": said once. */
static gboolean
says_more (const SendoffRemedy *remedy)
{
  g_autofree char *label = g_utf8_casefold (remedy->label, -1);
  g_autofree char *words = g_utf8_casefold (remedy->words, -1);

  return !g_str_has_prefix (words, label) || g_utf8_strlen (words, -1) > g_utf8_strlen (label, -1) + 1;
}

/**
 * sendoff_remedy_row_new:
 * @remedy: what to offer; it must outlive the row
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sendoff_remedy_row_new (const SendoffRemedy *remedy)
{
  SendoffRemedyRow *self = g_object_new (SENDOFF_TYPE_REMEDY_ROW, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", choose_icon (remedy), NULL);

  self->remedy = remedy;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), remedy->label);
  if (says_more (remedy))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), remedy->words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, remedy->words, -1);
  return GTK_WIDGET (self);
}

/**
 * sendoff_remedy_row_get_remedy:
 *
 * Returns: (transfer none): what the row offers
 */
const SendoffRemedy *
sendoff_remedy_row_get_remedy (SendoffRemedyRow *self)
{
  return self->remedy;
}
