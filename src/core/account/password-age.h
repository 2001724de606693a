#pragma once
/* How old a stored password is, and what that means. Only computes: the time is the caller's. */
#include "account/provider.h"

G_BEGIN_DECLS

#define SENDOFF_PASSWORD_OLD_DAYS 365

gint64   sendoff_password_age_days     (gint64 stored, gint64 now);
char    *sendoff_password_age_describe (gint64 then, gint64 now);
char    *sendoff_password_age_hint     (gint64 stored, gint64 now, const SendoffProvider *provider);

G_END_DECLS
