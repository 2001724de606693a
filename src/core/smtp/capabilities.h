#pragma once
/* What a server says it can do, in its answer to EHLO (RFC 5321 section 4.1.1.1). Never changes once made. */
#include "smtp/reply.h"

G_BEGIN_DECLS

typedef struct _SendoffCapabilities SendoffCapabilities;
struct _SendoffCapabilities {
  char     *server_name;     /* first word of the first line, made harmless; "" if none */
  char    **keywords;        /* the further lines as they came, made harmless */
  gboolean  starttls;        /* RFC 3207 */
  gboolean  pipelining;      /* RFC 2920 */
  gboolean  eight_bit_mime;  /* RFC 6152 */
  gboolean  smtputf8;        /* RFC 6531 */
  gboolean  chunking;        /* RFC 3030 */
  gboolean  dsn;             /* RFC 3461 */
  gboolean  enhanced_codes;  /* RFC 2034 */
  gboolean  auth;            /* RFC 4954: AUTH was named, with or without mechanisms */
  char    **mechanisms;      /* upper case, each once; empty array if none */
  gboolean  size_given;      /* RFC 1870 */
  guint64   size;            /* bytes; 0: no fixed limit */
  gboolean  masked;          /* a firewall wrote over keywords (XXXXXXXA): seen of Cisco's SMTP inspection */
};

SendoffCapabilities *sendoff_capabilities_new           (const SendoffReply *ehlo);
SendoffCapabilities *sendoff_capabilities_ref           (SendoffCapabilities *self);
void                 sendoff_capabilities_unref         (SendoffCapabilities *self);
gboolean             sendoff_capabilities_has_mechanism (const SendoffCapabilities *self, const char *name);
gboolean             sendoff_keyword_is_masked          (const char *keyword);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffCapabilities, sendoff_capabilities_unref)

G_END_DECLS
