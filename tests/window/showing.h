#pragma once
/* Widgets put on show and taken away again. */
#include <adwaita.h>

#define HOSTILE "<b>not bold</b> & <a href=\"https://example.com\">no link</a>"

void     settle            (void);
void     show              (GtkWidget *widget);
void     show_row          (GtkWidget *row);
gboolean has_label         (GtkWidget *widget, const char *text);
void     present_and_close (GtkWindow *window);
