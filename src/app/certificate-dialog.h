#pragma once
/* The certificates a server showed: each with its names, dates and fingerprint, and what was wrong with which. */
#include "net/certificate.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_CERTIFICATE_DIALOG (sendoff_certificate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffCertificateDialog, sendoff_certificate_dialog, SENDOFF, CERTIFICATE_DIALOG, AdwWindow)

GtkWindow *sendoff_certificate_dialog_new (GtkWindow *parent, SendoffChain *chain, const char *host);

G_END_DECLS
