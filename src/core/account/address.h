#pragma once
/* E-mail addresses as people type them. */
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_ADDRESS_GOOD,
  SENDOFF_ADDRESS_EMPTY,
  SENDOFF_ADDRESS_NO_AT,
  SENDOFF_ADDRESS_NO_LOCAL_PART,
  SENDOFF_ADDRESS_NO_DOMAIN,
  SENDOFF_ADDRESS_BAD_DOMAIN,
  SENDOFF_ADDRESS_BAD_CHARACTER,   /* a space, a control character, a bracket: also what would inject a command */
  SENDOFF_ADDRESS_TOO_LONG,        /* RFC 5321 4.5.3.1: 64 before the @, 254 in all */
  SENDOFF_ADDRESS_BAD_LOCAL_PART,  /* a dot at an end of it, or two dots side by side (RFC 5321 4.1.2) */
} SendoffAddressFault;

SendoffAddressFault sendoff_address_check       (const char *address);
const char         *sendoff_address_fault_describe (SendoffAddressFault fault);
char               *sendoff_address_clean       (const char *typed);
const char         *sendoff_address_get_domain  (const char *address);
char               *sendoff_address_dup_local_part (const char *address);
gboolean            sendoff_address_is_ascii    (const char *address);
char               *sendoff_address_dup_wire    (const char *address);

G_END_DECLS
