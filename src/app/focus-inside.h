#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean sendoff_focus_inside (GtkWidget *widget, GtkDirectionType direction);    /* for GtkWidgetClass.focus */

G_END_DECLS
