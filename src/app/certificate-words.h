#pragma once
/* A chain of certificates in words. Pure. */
#include "net/certificate.h"

G_BEGIN_DECLS

typedef void (*SendoffCertificateFactFunc) (const char *label, const char *value, gpointer data);

char *sendoff_chain_describe_verdict     (const SendoffChain *chain);
char *sendoff_chain_describe_place       (const SendoffChain *chain, guint index);
char *sendoff_chain_describe_fault       (const SendoffChain *chain, guint index);
void  sendoff_certificate_foreach_fact   (const SendoffCertificate *certificate, SendoffCertificateFactFunc tell, gpointer data);

G_END_DECLS
