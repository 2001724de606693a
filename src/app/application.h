#pragma once
/* The program: one window, its shortcuts, the about window. Started by hand or over D-Bus. */
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_APPLICATION (sendoff_application_get_type ())
G_DECLARE_FINAL_TYPE (SendoffApplication, sendoff_application, SENDOFF, APPLICATION, AdwApplication)

SendoffApplication *sendoff_application_new (void);

G_END_DECLS
