#include "config.h"

#include "account/password-age.h"

#include <string.h>

#define DAY (24 * 60 * 60)
#define NOW G_GINT64_CONSTANT (1790000000)

static const struct
{
  gint64      days;
  const char *words;
} rows[] = {
  { 0, "less than a day ago" }, { 1, "1 day ago" }, { 2, "2 days ago" }, { 59, "59 days ago" }, { 61, "2 months ago" },
  { 364, "11 months ago" }, { 427, "14 months ago" }, { 729, "23 months ago" }, { 731, "2 years ago" }, { 1100, "3 years ago" },
};

static void
test_describe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = sendoff_password_age_describe (NOW - rows[i].days * DAY, NOW);

      g_assert_cmpstr (words, ==, rows[i].words);
      g_assert_cmpint (sendoff_password_age_days (NOW - rows[i].days * DAY, NOW), ==, rows[i].days);
    }
}

/* A clock that was wrong when it was stored tells nothing. */
static void
test_not_known (void)
{
  g_assert_null (sendoff_password_age_describe (0, NOW));
  g_assert_null (sendoff_password_age_describe (NOW + 1, NOW));
  g_assert_null (sendoff_password_age_hint (0, NOW, NULL));
  g_assert_null (sendoff_password_age_hint (NOW + 400 * DAY, NOW, NULL));
}

static void
test_hint (void)
{
  const SendoffProvider *icloud = sendoff_provider_by_id ("icloud");
  g_autofree char *old = sendoff_password_age_hint (NOW - 427 * DAY, NOW, icloud);
  g_autofree char *elsewhere = sendoff_password_age_hint (NOW - 427 * DAY, NOW, NULL);

  g_assert_cmpstr (old, ==, "This password was stored 14 months ago. App-specific passwords all end when the Apple Account password"
                            " changes.");
  g_assert_cmpstr (elsewhere, ==, "This password was stored 14 months ago. It may have been changed or withdrawn since.");
  g_assert_null (sendoff_password_age_hint (NOW - 364 * DAY, NOW, icloud));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password-age/describe", test_describe);
  g_test_add_func ("/password-age/not-known", test_not_known);
  g_test_add_func ("/password-age/hint", test_hint);
  return g_test_run ();
}
