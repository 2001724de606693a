#pragma once
/* The window: three pages over one session. */
#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_WINDOW (sendoff_window_get_type ())
G_DECLARE_FINAL_TYPE (SendoffWindow, sendoff_window, SENDOFF, WINDOW, AdwApplicationWindow)

GtkWindow      *sendoff_window_new         (GtkApplication *application, SendoffSession *session, GSettings *settings);
SendoffSession *sendoff_window_get_session (SendoffWindow *self);
SendoffRun     *sendoff_window_get_run     (SendoffWindow *self);
void            sendoff_window_say         (SendoffWindow *self, const char *text);
void            sendoff_window_show_field  (SendoffWindow *self, SendoffField field, const char *words);
void            sendoff_window_copy        (SendoffWindow *self, const char *text, const char *words);

G_END_DECLS
