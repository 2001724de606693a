#include "config.h"

#include "app/focus-inside.h"

/**
 * sendoff_focus_inside:
 * @widget: a widget that cannot have the focus itself
 * @direction: where Tab or an arrow key goes
 *
 * Moves the focus on among the children of @widget. A class that says in its grab_focus where a person begins needs this as its
 * focus as well: GTK 4.8 would ask grab_focus at every Tab that comes in or goes out, so that all before that place could not be
 * reached, and Shift+Tab would not lead out.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
sendoff_focus_inside (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
  return child != NULL;
}
