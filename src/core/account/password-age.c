#include "config.h"

#include "account/password-age.h"

#include <glib/gi18n-lib.h>

#define DAY_SECONDS (24 * 60 * 60)
#define DAYS_SHOWN  60       /* after that months are counted */
#define MONTH_DAYS  30.44
#define MONTHS_SHOWN 24      /* after that years are */

/**
 * sendoff_password_age_days:
 * @stored: when it was stored, in seconds since 1970; 0: not known
 * @now: the time, in seconds since 1970
 *
 * Returns: whole days; -1 if it is not known, or if a clock was wrong
 */
gint64
sendoff_password_age_days (gint64 stored, gint64 now)
{
  return stored > 0 && now >= stored ? (now - stored) / DAY_SECONDS : -1;
}

/**
 * sendoff_password_age_describe:
 * @then: seconds since 1970; 0: not known
 * @now: the time
 *
 * Returns: (transfer full) (nullable): "14 months ago", to stand in a sentence; %NULL if it is not known
 */
char *
sendoff_password_age_describe (gint64 then, gint64 now)
{
  gint64 days = sendoff_password_age_days (then, now);
  guint months = (guint) (days / MONTH_DAYS);

  if (days < 0)
    return NULL;
  if (days == 0)
    return g_strdup (_("less than a day ago"));
  if (days < DAYS_SHOWN)
    return g_strdup_printf (ngettext ("%u day ago", "%u days ago", (gulong) days), (guint) days);
  if (months < MONTHS_SHOWN)
    return g_strdup_printf (ngettext ("%u month ago", "%u months ago", months), months);
  return g_strdup_printf (ngettext ("%u year ago", "%u years ago", months / 12), months / 12);
}

/**
 * sendoff_password_age_hint:
 * @stored: when it was stored, in seconds since 1970; 0: not known
 * @now: the time
 * @provider: (nullable): whose password it is
 *
 * Returns: (transfer full) (nullable): what the age of a password means, in whole sentences; %NULL if it is less than a year old
 */
char *
sendoff_password_age_hint (gint64 stored, gint64 now, const SendoffProvider *provider)
{
  g_autofree char *age = sendoff_password_age_describe (stored, now);

  if (sendoff_password_age_days (stored, now) < SENDOFF_PASSWORD_OLD_DAYS)
    return NULL;
  if (provider == NULL || provider->app_password_ends == NULL)
    /* Translators: %s is "14 months ago". */
    return g_strdup_printf (_("This password was stored %s. It may have been changed or withdrawn since."), age);
  /* Translators: %1$s is "14 months ago", %2$s a sentence. */
  return g_strdup_printf (_("This password was stored %s. %s"), age, _(provider->app_password_ends));
}
