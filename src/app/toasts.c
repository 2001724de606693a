#include "config.h"

#include "app/toasts.h"

/**
 * sendoff_toasts_let_escape_close:
 * @toasts: in a dialog that Escape closes
 *
 * A toast on show would take the Escape for itself, as if the key had not been heard. It says what was done, and goes by itself.
 */
void
sendoff_toasts_let_escape_close (AdwToastOverlay *toasts)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (toasts), controller);
}
