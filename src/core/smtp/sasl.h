#pragma once
/* The two ways to sign in with a password that submission servers offer: PLAIN (RFC 4616) and LOGIN
 * (draft-murchison-sasl-login). One is chosen, once; there is no loop over mechanisms. */
#include "smtp/capabilities.h"
#include "smtp/command.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_SASL_NONE,    /* nothing on offer that takes a password */
  SENDOFF_SASL_PLAIN,
  SENDOFF_SASL_LOGIN,
} SendoffSaslMechanism;

SendoffSaslMechanism sendoff_sasl_choose         (const SendoffCapabilities *capabilities);
const char          *sendoff_sasl_get_name       (SendoffSaslMechanism mechanism);
gboolean             sendoff_sasl_plain_fits     (const char *user, const SendoffSecret *password);
SendoffCommand      *sendoff_sasl_plain          (const char *user, const SendoffSecret *password);
SendoffCommand      *sendoff_sasl_plain_response (const char *user, const SendoffSecret *password);
SendoffCommand      *sendoff_sasl_login          (void);
SendoffCommand      *sendoff_sasl_login_user     (const char *user);
SendoffCommand      *sendoff_sasl_login_password (const SendoffSecret *password);

G_END_DECLS
