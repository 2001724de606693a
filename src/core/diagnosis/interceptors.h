#pragma once
/* Programs and devices that open encrypted connections and read along, known by the names in the certificates they make. */
#include "net/certificate.h"

G_BEGIN_DECLS

const char *sendoff_interceptor_name (const SendoffChain *chain);

G_END_DECLS
