#pragma once
/* What a server's certificate says, read with GnuTLS from the bytes GIO kept: GIO itself tells neither key sizes nor
 * signatures. Facts only; what they mean is the diagnosis' business. */
#include <gio/gio.h>

G_BEGIN_DECLS

/* One certificate. Never changes once made. */
typedef struct {
  char    *subject;               /* distinguished name, harmless text */
  char    *common_name;           /* "" if none */
  char    *issuer;
  char    *issuer_name;           /* the issuer's common name, "" if none */
  char    *issuer_organization;   /* "" if none */
  char   **dns_names;             /* subjectAltName, DNS and IP entries */
  gint64   not_before;            /* seconds since 1970 */
  gint64   not_after;
  char    *key;                   /* "RSA, 2048 bits" */
  char    *signature;             /* "RSA-SHA256" */
  char    *serial;                /* hex */
  char    *sha256;                /* fingerprint, hex with colons */
  char    *issuer_uri;            /* where its issuer's certificate can be fetched (AIA), or NULL: public CAs have it */
  gboolean self_issued;           /* subject and issuer are the same */
  gboolean weak_key;              /* below 112 bits of security: RSA under 2048, EC under 224 */
  gboolean weak_signature;        /* MD5, SHA-1 (a root's own signature never counts) */
  gboolean for_servers;           /* may be used for TLS servers (no key purposes named, or serverAuth among them) */
} SendoffCertificate;

/* A chain as the server sent it, leaf first, and what verification said of it. */
typedef struct _SendoffChain SendoffChain;
struct _SendoffChain {
  GPtrArray            *certificates;       /* of SendoffCertificate, at least one */
  GTlsCertificateFlags  flags;              /* as GIO's verification gave them; 0 for a good chain */
  int                   culprit;            /* index of the certificate at fault, or -1 */
  gboolean              self_signed;        /* the leaf is signed by itself */
  gboolean              incomplete;         /* an intermediate is missing: the last one's issuer is no root we know, and
                                               looks like a public CA's intermediate rather than a private root */
  gboolean              store_empty;        /* no CA at all is trusted on this computer */
  char                 *pem;                /* the chain, to save */
};

SendoffChain       *sendoff_chain_new         (GTlsCertificate *leaf, GTlsCertificateFlags flags, const char *ca_file);
SendoffChain       *sendoff_chain_ref         (SendoffChain *self);
void                sendoff_chain_unref       (SendoffChain *self);
const SendoffCertificate *sendoff_chain_get_leaf (const SendoffChain *self);
gboolean            sendoff_chain_is_weak     (const SendoffChain *self);
char               *sendoff_certificate_dup_date (gint64 when);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffChain, sendoff_chain_unref)

G_END_DECLS
