#pragma once
/* The first records of a TLS answer (RFC 8446 section 5.1), read for two things only: why the server broke off, and how old
 * its TLS is. */
#include "probe/evidence.h"

G_BEGIN_DECLS

#define SENDOFF_TLS_ALERT_NONE G_MAXUINT

guint       sendoff_tls_alert           (const SendoffEvidence *e);   /* its number, or SENDOFF_TLS_ALERT_NONE */
const char *sendoff_tls_alert_describe  (guint alert);                /* a whole sentence */
guint       sendoff_tls_hello_version   (const SendoffEvidence *e);   /* 0x0301 for TLS 1.0; 0: no ServerHello came */

G_END_DECLS
