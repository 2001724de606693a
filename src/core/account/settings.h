#pragma once
/* The fields of an account as a table, and how those that nobody set follow from the others. */
#include "account/provider.h"

G_BEGIN_DECLS

#define SENDOFF_SECURITY_NOT_SET G_MAXUINT

typedef enum {
  SENDOFF_FIRST_SETTING = 1,
  SENDOFF_SETTING_NAME = SENDOFF_FIRST_SETTING,
  SENDOFF_SETTING_ADDRESS,
  SENDOFF_SETTING_HOST,
  SENDOFF_SETTING_PORT,
  SENDOFF_SETTING_SECURITY,
  SENDOFF_SETTING_USER,
  SENDOFF_SETTING_FROM,
  SENDOFF_SETTING_DISPLAY_NAME,
  SENDOFF_SETTING_ALIASES,
  SENDOFF_SETTING_ADDRESSES,          /* only follows, cannot be set */
  SENDOFF_SETTING_CONNECT_TIMEOUT,
  SENDOFF_SETTING_REPLY_TIMEOUT,
  SENDOFF_SETTING_PASSWORD_STORED,
  SENDOFF_SETTING_LAST_WORKED,
  SENDOFF_N_SETTINGS,
} SendoffSettingId;

typedef enum {
  SENDOFF_SETTING_TEXT,      /* char * */
  SENDOFF_SETTING_LIST,      /* char ** */
  SENDOFF_SETTING_NUMBER,    /* guint */
  SENDOFF_SETTING_WORD,      /* guint: one of a few */
  SENDOFF_SETTING_TIME,      /* gint64: seconds since 1970 */
} SendoffSettingKind;

/* As set by a person: NULL, 0 and SENDOFF_SECURITY_NOT_SET where nothing was set. */
typedef struct {
  char *name;
  char *address;
  char *host;
  guint port;
  guint security;           /* a SendoffSecurity */
  char *user;
  char *from;
  char *display_name;
  char **aliases;
  char **addresses;
  guint connect_timeout;    /* seconds */
  guint reply_timeout;
  gint64 password_stored;
  gint64 last_worked;
} SendoffSettings;

const char            *sendoff_settings_get_name      (SendoffSettingId id);
SendoffSettingKind     sendoff_settings_get_kind      (SendoffSettingId id);
gpointer               sendoff_settings_field         (const SendoffSettings *self, SendoffSettingId id);
gboolean               sendoff_settings_has           (const SendoffSettings *self, SendoffSettingId id);
gboolean               sendoff_settings_same          (const SendoffSettings *a, const SendoffSettings *b, SendoffSettingId id);
void                   sendoff_settings_swap          (SendoffSettings *a, SendoffSettings *b, SendoffSettingId id);
void                   sendoff_settings_copy          (const SendoffSettings *from, SendoffSettings *to);
void                   sendoff_settings_clear         (SendoffSettings *self);

const SendoffProvider *sendoff_settings_find_provider (const SendoffSettings *own);
void                   sendoff_settings_derive        (const SendoffSettings *own, const SendoffProvider *provider,
                                                       SendoffSettings *read);

G_END_DECLS
