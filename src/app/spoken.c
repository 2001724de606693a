#include "config.h"

#include "app/spoken.h"

/**
 * sendoff_spoken_once:
 * @root: a widget
 *
 * GTK 4.8 names a button twice, by its text with the underline that marks its shortcut letter, and by the label inside:
 * "_Test Test". Here all buttons in @root keep the second name alone.
 */
void
sendoff_spoken_once (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    sendoff_spoken_once (child);
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
