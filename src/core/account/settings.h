#pragma once
/* The fields of an account, and how those that nobody set follow from the others. */
#include "account/provider.h"

G_BEGIN_DECLS

#define SENDOFF_SECURITY_NOT_SET G_MAXUINT

/* As set by a person: NULL, 0 and SENDOFF_SECURITY_NOT_SET where nothing was set. */
typedef struct {
  char *name;
  char *address;
  char *host;
  guint port;
  guint security;           /* a SendoffSecurity */
  char *user;
  char *from;
  guint connect_timeout;    /* seconds */
  guint reply_timeout;
} SendoffSettings;

const SendoffProvider *sendoff_settings_find_provider (const SendoffSettings *own);
void                   sendoff_settings_derive        (const SendoffSettings *own, const SendoffProvider *provider,
                                                       SendoffSettings *read);

G_END_DECLS
