#include "config.h"

#include "app/spoken.h"

/* A button that opens a menu and shows only an arrow: its tooltip is its name. */
static void
name_menu_button (GtkWidget *button)
{
  const char *name = gtk_widget_get_tooltip_text (button);

  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * sendoff_spoken_once:
 * @root: a widget
 *
 * GTK 4.8 names a button twice, by its text with the underline that marks its shortcut letter, and by the label inside:
 * "_Test Test". Here all buttons in @root keep the second name alone, and those without a text get one.
 */
void
sendoff_spoken_once (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL);
  if (GTK_IS_MENU_BUTTON (root))
    name_menu_button (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    sendoff_spoken_once (child);
}

/* The field inside an entry row. What the row gives out as its delegate may be something else. */
static GtkWidget *
find_text (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
follow_title (AdwPreferencesRow *row, GParamSpec *pspec, GtkWidget *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (row), -1);
}

/**
 * sendoff_spoken_entry:
 * @name: what the row is called, till it gets another title
 *
 * The focus of an entry row is in the field inside, which GTK 4.8 leaves out of the accessible tree: nobody would hear where
 * the cursor went. Here the field is put into it, with the name of the row. To be called before the row is on show.
 */
void
sendoff_spoken_entry (AdwEntryRow *row, const char *name)
{
  GtkWidget *text = find_text (GTK_WIDGET (row));

  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (row, "notify::title", G_CALLBACK (follow_title), text, 0);
}

/* The part of an expander row that has the focus: a row inside, which knows nothing of what the outer one is called. */
static GtkWidget *
find_header (GtkWidget *widget)
{
  if (ADW_IS_ACTION_ROW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_header (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * sendoff_spoken_expander:
 * @name: what the row is called
 * @description: what is to be said of it
 *
 * Names an expander row, so that it is heard where the focus stands.
 */
void
sendoff_spoken_expander (AdwExpanderRow *row, const char *name, const char *description)
{
  GtkWidget *header = find_header (GTK_WIDGET (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (header == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * sendoff_spoken_fault:
 * @words: (nullable): what is wrong with what stands there; %NULL if nothing is
 *
 * Marks an entry row, for the eyes and for a screen reader. The words themselves stand beside it, where everybody reads them.
 */
void
sendoff_spoken_fault (AdwEntryRow *row, const char *words)
{
  GtkAccessible *heard[] = { GTK_ACCESSIBLE (row), GTK_ACCESSIBLE (find_text (GTK_WIDGET (row))) };

  if (words != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    {
      gtk_accessible_update_state (heard[i], GTK_ACCESSIBLE_STATE_INVALID,
                                   words != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
      gtk_accessible_update_property (heard[i], GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
    }
}
