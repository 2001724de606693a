#include "config.h"

#include "sending/allowance.h"

#include <glib/gstdio.h>
#include <string.h>

static const SendoffProvider provider = {
  .id = "test",
  .name = "Test Mail",
  .limits = { .messages_per_day = 100, .recipients_per_day = 150, .as_of = "2026-11" },
};

typedef struct {
  char            *folder;
  char            *path;
  SendoffAllowance allowance;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sendoff-allowance-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "tally", NULL);
  self->allowance = (SendoffAllowance) { .provider = &provider, .tally = sendoff_tally_open (self->path, NULL) };
  g_assert_nonnull (self->allowance.tally);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sendoff_tally_close (self->allowance.tally);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static SendoffAllowed
ask (Fixture *self, guint recipients)
{
  guint wait_ms;

  return sendoff_allowance_ask (&self->allowance, recipients, &wait_ms);
}

/* Told once at 80 of 100, kept to at 100. */
static void
test_messages (Fixture *self, gconstpointer data)
{
  for (guint n = 1; n <= 100; n++)
    {
      g_autofree char *warning = NULL;

      g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED);
      sendoff_allowance_take (&self->allowance);
      warning = sendoff_allowance_count (&self->allowance, 1);
      g_assert_true ((warning != NULL) == (n == 80));
      if (warning != NULL)
        g_assert_nonnull (strstr (warning, "80 "));
    }
  g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED_TOMORROW);
}

static void
test_recipients (Fixture *self, gconstpointer data)
{
  g_free (sendoff_allowance_count (&self->allowance, 100));
  g_assert_cmpint (ask (self, 50), ==, SENDOFF_ALLOWED);
  g_assert_cmpint (ask (self, 51), ==, SENDOFF_ALLOWED_TOMORROW);
}

/* What another run of the program sends counts as well. */
static void
test_others (Fixture *self, gconstpointer data)
{
  g_autoptr (SendoffTally) other = sendoff_tally_open (self->path, NULL);

  g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED);
  g_assert_true (sendoff_tally_add (other, g_get_real_time () / G_USEC_PER_SEC, 100, 100, NULL));
  g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED_TOMORROW);
}

static void
test_stay (Fixture *self, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint wait_ms;

  self->allowance.stay = TRUE;
  g_assert_true (sendoff_tally_add (self->allowance.tally, now - 86400 + 600, 100, 100, NULL));
  g_assert_cmpint (sendoff_allowance_ask (&self->allowance, 1, &wait_ms), ==, SENDOFF_ALLOWED_SOON);
  g_assert_cmpuint (wait_ms, >=, 600 * 1000 - 2000);
  g_assert_cmpuint (wait_ms, <=, 900 * 1000);
}

static void
test_most (Fixture *self, gconstpointer data)
{
  self->allowance.most = 2;
  for (guint n = 0; n < 2; n++)
    {
      g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED);
      sendoff_allowance_take (&self->allowance);
    }
  g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED_NO_MORE);
}

/* Asking alone takes nothing. */
static void
test_pace (Fixture *self, gconstpointer data)
{
  guint wait_ms;

  g_assert_true (sendoff_rate_parse ("1/min", &self->allowance.rate));
  g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED);
  g_assert_cmpint (ask (self, 1), ==, SENDOFF_ALLOWED);
  sendoff_allowance_take (&self->allowance);
  g_assert_cmpint (sendoff_allowance_ask (&self->allowance, 1, &wait_ms), ==, SENDOFF_ALLOWED_SOON);
  g_assert_cmpuint (wait_ms, >, 58000);
}

/* Without a known limit, or a count, nothing holds up. */
static void
test_unknown (void)
{
  SendoffAllowance allowance = { 0 };
  guint wait_ms;

  for (guint n = 0; n < 3; n++)
    {
      g_assert_cmpint (sendoff_allowance_ask (&allowance, 1000, &wait_ms), ==, SENDOFF_ALLOWED);
      sendoff_allowance_take (&allowance);
      g_assert_null (sendoff_allowance_count (&allowance, 1000));
    }
}

#define ADD(name, function) g_test_add ("/allowance/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("messages", test_messages);
  ADD ("recipients", test_recipients);
  ADD ("others", test_others);
  ADD ("stay", test_stay);
  ADD ("most", test_most);
  ADD ("pace", test_pace);
  g_test_add_func ("/allowance/unknown", test_unknown);
  return g_test_run ();
}
