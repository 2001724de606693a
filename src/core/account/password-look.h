#pragma once
/* A look at a password before it is sent: what came along when it was pasted, and whether it has the shape of an
 * app-specific one. A hint, never a bar. */
#include "account/provider.h"
#include "base/secret.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_PASSWORD_SHAPE_UNKNOWN,    /* the provider's shape is not known */
  SENDOFF_PASSWORD_SHAPE_MATCHES,
  SENDOFF_PASSWORD_SHAPE_DIFFERS,
} SendoffPasswordShape;

typedef struct {
  guint invisible;     /* zero-width, NBSP, soft hyphen, BOM, controls: taken out */
  guint dashes;        /* typographic dashes made into hyphens */
  guint spaces;        /* spaces and line ends at the ends: taken out; inside only where the shape has none */
  gboolean non_ascii;  /* something else than ASCII is left in it */
  gboolean empty;
  gboolean no_hyphens; /* it has the shape but for the hyphens, which are missing */
  SendoffPasswordShape shape;
} SendoffPasswordLook;

SendoffSecret *sendoff_password_repair (const char *typed, gsize length, const SendoffProvider *provider,
                                        SendoffPasswordLook *look);
char          *sendoff_password_look_describe (const SendoffPasswordLook *look, const SendoffProvider *provider);

G_END_DECLS
