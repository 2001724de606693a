#include "config.h"

#include "check/clock.h"

#include <string.h>

static int
month_number (const char *name)
{
  static const char * const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strcasecmp (name, months[i]) == 0)
      return (int) i + 1;
  return 0;
}

static int
number_at (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static GTimeZone *
zone_at (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  GTimeZone *zone = *text == '+' || *text == '-' ? g_time_zone_new_identifier (text) : NULL;

  return zone ? zone : g_time_zone_new_utc ();
}

/**
 * sendoff_clock_find_date:
 * @text: a line that may hold a date of RFC 5322 section 3.3: "Tue, 24 Nov 2026 10:00:00 +0100"
 *
 * Returns: the first date in @text in seconds since 1970, or 0
 */
gint64
sendoff_clock_find_date (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\b(\\d{1,2}) ([A-Za-z]{3}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2})"
                                          " ([+-]\\d{4}|GMT|UTC|UT|Z)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *month = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return 0;

  month = g_match_info_fetch (match, 2);
  zone = zone_at (match, 7);
  date = g_date_time_new (zone, number_at (match, 3), month_number (month), number_at (match, 1), number_at (match, 4),
                          number_at (match, 5), number_at (match, 6));
  return date ? g_date_time_to_unix (date) : 0;
}
