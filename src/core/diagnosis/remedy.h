#pragma once
/* What a person can do about a finding: a row each, words for the terminal and an action for a button. */
#include "probe/evidence.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_REMEDY_NONE,
  SENDOFF_REMEDY_USE_STARTTLS,          /* settings: STARTTLS on the provider's or the usual port */
  SENDOFF_REMEDY_USE_TLS,               /* settings: implicit TLS on 465 (or this port) */
  SENDOFF_REMEDY_USE_PROVIDER_HOST,
  SENDOFF_REMEDY_USE_OTHER_PORT,        /* settings: the port a control found open */
  SENDOFF_REMEDY_USE_FULL_ADDRESS,      /* settings: user name */
  SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS,   /* settings: the sender */
  SENDOFF_REMEDY_MAKE_APP_PASSWORD,     /* opens the provider's page */
  SENDOFF_REMEDY_TYPE_PASSWORD,         /* back to the password field */
  SENDOFF_REMEDY_CHECK_ADDRESS,         /* back to the address field */
  SENDOFF_REMEDY_CHECK_SERVER,          /* back to the server fields */
  SENDOFF_REMEDY_FORGET_PASSWORD,       /* remove the stored one */
  SENDOFF_REMEDY_TRY_AGAIN,
  SENDOFF_REMEDY_TRY_LATER,
  SENDOFF_REMEDY_OTHER_NETWORK,
  SENDOFF_REMEDY_OPEN_PORTAL,           /* "Sign in to this network…" */
  SENDOFF_REMEDY_NETWORK_SETTINGS,
  SENDOFF_REMEDY_DATE_SETTINGS,
  SENDOFF_REMEDY_INSTALL_CA_STORE,
  SENDOFF_REMEDY_PROVIDER_STATUS,       /* opens the provider's status page */
  SENDOFF_REMEDY_PROVIDER_HELP,
  SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR,
  SENDOFF_REMEDY_VIEW_CERTIFICATE,
  SENDOFF_REMEDY_SIGN_IN,               /* test again, signing in */
  SENDOFF_REMEDY_TRY_IMAP,              /* test again, and try a refused password at the server for receiving */
  SENDOFF_N_REMEDIES
} SendoffRemedyId;

/* A remedy fitted to one run. */
typedef struct {
  SendoffRemedyId  id;
  char            *label;    /* on a button: "Use STARTTLS on Port 587" */
  char            *words;    /* on a terminal: a whole sentence */
  char            *uri;      /* to open, or NULL */
  /* What to set, where the remedy changes settings; NULL, 0 where it does not touch it. */
  char            *host;
  guint16          port;
  gboolean         sets_security;
  SendoffSecurity  security;
  char            *user;
  char            *from;
} SendoffRemedy;

const char    *sendoff_remedy_id_get_name (SendoffRemedyId id);    /* "use-starttls": the action's name in the window */
SendoffRemedy *sendoff_remedy_new         (SendoffRemedyId id, const SendoffEvidence *evidence);   /* NULL: does not fit */
void           sendoff_remedy_free        (SendoffRemedy *self);

G_END_DECLS
