#pragma once
/* The first page: address and password, nothing else. */
#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_SETUP_PAGE (sendoff_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (SendoffSetupPage, sendoff_setup_page, SENDOFF, SETUP_PAGE, AdwBin)

void sendoff_setup_page_set_session (SendoffSetupPage *self, SendoffSession *session);
void sendoff_setup_page_show_field  (SendoffSetupPage *self, SendoffField field, const char *words);

G_END_DECLS
