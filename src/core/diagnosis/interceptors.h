#pragma once
/* Programs and devices that open encrypted connections and sign them again with a certificate of their own. */
#include "net/certificate.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_INTERCEPTOR_ANTIVIRUS,   /* a program on this computer */
  SENDOFF_INTERCEPTOR_NETWORK,     /* a firewall, a proxy, a filter of the network or the company */
  SENDOFF_INTERCEPTOR_DEBUGGER,    /* a tool somebody started to watch connections */
  SENDOFF_INTERCEPTOR_UNNAMED,     /* its certificate says what it is, not whose */
} SendoffInterceptorKind;

typedef struct {
  const char             *name;    /* of the product, as people know it; NULL for an unnamed one */
  SendoffInterceptorKind  kind;
  const char             *issuer;  /* stands in the issuer's name; letter case does not matter */
} SendoffInterceptor;

const SendoffInterceptor *sendoff_interceptor_find     (const SendoffChain *chain);    /* NULL: none that is known */
char                     *sendoff_interceptor_describe (const SendoffInterceptor *self);

G_END_DECLS
