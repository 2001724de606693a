#pragma once
/* From the bytes of one certificate to its facts. For chain.c. */
#include "net/certificate.h"

#include <gnutls/x509.h>

G_BEGIN_DECLS

SendoffCertificate *sendoff_certificate_read (gnutls_x509_crt_t crt);
void                sendoff_certificate_free (SendoffCertificate *self);

G_END_DECLS
