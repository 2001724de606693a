#pragma once
/* What is known of mail providers: a table of facts, iCloud Mail first. */
#include "base/stage-kind.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_USERNAME_ANY,
  SENDOFF_USERNAME_FULL_ADDRESS,   /* "someone@icloud.com", never "someone" */
} SendoffUsernameForm;

/* Sending limits; 0: not known. */
typedef struct {
  guint       messages_per_day;
  guint       recipients_per_day;
  guint       recipients_per_message;
  guint64     message_size;         /* bytes on the wire */
  const char *as_of;                /* "2026-06" */
  const char *source;               /* URI */
} SendoffLimits;

typedef struct {
  const char          *id;              /* "icloud" */
  const char          *name;            /* as people call it: "iCloud Mail" */
  const char * const  *domains;         /* of mailboxes, NULL-terminated, never NULL; none for those of companies' domains */
  const char * const  *twins;           /* domains under which one name may be the same mailbox, or NULL */
  const char          *smtp_host;
  guint16              smtp_port;
  SendoffSecurity      security;
  guint16              other_port;      /* a second submission port, or 0: 465 with implicit TLS, 587 with STARTTLS */
  const char          *imap_host;
  guint16              imap_port;
  SendoffUsernameForm  username_form;
  gboolean             imap_name_part;  /* its IMAP server wants the user name without the domain */
  gboolean             app_password;    /* only an app-specific password is taken */
  gboolean             browser_only;    /* no password at all is taken: programs sign in through a browser (OAuth 2.0) */
  const char          *app_password_shape;  /* 'a' a letter, ' ' a space that may be missing, other characters
                                               themselves: "aaaa-aaaa-aaaa-aaaa"; or NULL */
  const char          *app_password_name;   /* N_(): how the provider calls it: "app-specific password"; NULL: has none */
  const char          *app_password_ends;   /* N_(): a sentence on what ends all of them at once, or NULL */
  const char          *app_password_uri;    /* where one is made, or NULL */
  const char          *help_uri;            /* or NULL */
  const char          *status_uri;          /* or NULL */
  const char * const  *wrong_hosts;     /* names people take for smtp_host; never NULL */
  const char * const  *host_suffixes;   /* servers of this provider end in these, ".mail.me.com"; never NULL */
  const char          *addresses;       /* CIDR its servers are in, or NULL */
  const char          *issuer;          /* organization of its certificates' issuer, or NULL */
  SendoffLimits        limits;
} SendoffProvider;

const SendoffProvider *sendoff_provider_for_address (const char *address);
const SendoffProvider *sendoff_provider_for_host    (const char *host);
const SendoffProvider *sendoff_provider_by_id       (const char *id);
const SendoffProvider * const *sendoff_provider_list (guint *n);
gboolean               sendoff_provider_is_wrong_host (const SendoffProvider *self, const char *host);

G_END_DECLS
