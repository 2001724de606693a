#include "config.h"

#include "account/secret-store.h"

#include <string.h>

/* To be run by run-with-keyring: each path begins with the situation it belongs to. */
#define USER     "someone@icloud.com"
#define HOST     "smtp.mail.me.com"
#define PASSWORD "abcd-efgh-ijkl-mnop"

#define SECRETS      "org.freedesktop.secrets"
#define SECRETS_PATH "/org/freedesktop/secrets"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
save (const char *user, const char *host, const char *password, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (password, strlen (password));

  sendoff_secret_store_save_async (user, host, secret, cancellable, keep_result, &result);
  return sendoff_secret_store_save_finish (wait_for (&result), error);
}

static SendoffSecret *
load (const char *user, const char *host, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sendoff_secret_store_load_async (user, host, cancellable, keep_result, &result);
  return sendoff_secret_store_load_finish (wait_for (&result), error);
}

static gboolean
forget (const char *user, const char *host, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sendoff_secret_store_forget_async (user, host, cancellable, keep_result, &result);
  return sendoff_secret_store_forget_finish (wait_for (&result), error);
}

static void
check_load (const char *user, const char *host, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffSecret) secret = load (user, host, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (secret);
  g_assert_cmpstr (sendoff_secret_peek (secret), ==, password);
  g_assert_cmpuint (sendoff_secret_get_length (secret), ==, strlen (password));
}

/* A whole sentence that says what is wrong, and holds nothing of D-Bus. */
static void
check_error (GError **error, SendoffSecretStoreError code)
{
  g_assert_error (*error, SENDOFF_SECRET_STORE_ERROR, (int) code);
  g_test_message ("%s", (*error)->message);
  g_assert_true (g_str_has_suffix ((*error)->message, "."));
  g_assert_null (strstr ((*error)->message, "freedesktop"));
  g_assert_null (strstr ((*error)->message, "D-Bus"));
  g_clear_error (error);
}

static void
check_all_fail (SendoffSecretStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (USER, HOST, PASSWORD, NULL, &error));
  check_error (&error, code);
  g_assert_null (load (USER, HOST, NULL, &error));
  check_error (&error, code);
  g_assert_false (forget (USER, HOST, NULL, &error));
  check_error (&error, code);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (USER, HOST, NULL, &error));
  check_error (&error, SENDOFF_SECRET_STORE_ERROR_MISSING);

  g_assert_true (save (USER, HOST, PASSWORD, NULL, &error));
  g_assert_no_error (error);
  check_load (USER, HOST, PASSWORD);

  g_assert_true (forget (USER, HOST, NULL, &error));
  g_assert_null (load (USER, HOST, NULL, &error));
  check_error (&error, SENDOFF_SECRET_STORE_ERROR_MISSING);
  /* What is not there is forgotten already. */
  g_assert_true (forget (USER, HOST, NULL, &error));
  g_assert_no_error (error);
}

static void
test_replace (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (USER, HOST, "old-old-old", NULL, &error));
  g_assert_true (save (USER, HOST, PASSWORD, NULL, &error));
  check_load (USER, HOST, PASSWORD);
  g_assert_true (forget (USER, HOST, NULL, &error));
  g_assert_null (load (USER, HOST, NULL, &error));
  check_error (&error, SENDOFF_SECRET_STORE_ERROR_MISSING);
}

static void
test_apart (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (USER, HOST, PASSWORD, NULL, NULL));
  g_assert_true (save (USER, "smtp.example.org", "p\u00e4ss w\u00f6rd\\\"", NULL, NULL));
  g_assert_true (save ("other@icloud.com", HOST, "x", NULL, NULL));
  check_load (USER, HOST, PASSWORD);
  check_load (USER, "smtp.example.org", "p\u00e4ss w\u00f6rd\\\"");
  check_load ("other@icloud.com", HOST, "x");
  g_assert_true (forget (USER, HOST, NULL, NULL));
  check_load (USER, "smtp.example.org", "p\u00e4ss w\u00f6rd\\\"");
  check_load ("other@icloud.com", HOST, "x");
  g_assert_true (forget (USER, "smtp.example.org", NULL, NULL));
  g_assert_true (forget ("other@icloud.com", HOST, NULL, NULL));
}

static GVariant *
call (const char *path, const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, SECRETS, path, interface, method, parameters, NULL, 0, 10000, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

/* What other programs see of the item: the words a person finds it by, and no password. */
static void
test_label (void)
{
  g_autoptr (GVariantDict) wanted = g_variant_dict_new (NULL);
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GVariant) label = NULL;
  g_autoptr (GVariant) word = NULL;
  g_autofree const char **paths = NULL;
  GVariantBuilder attributes;

  g_assert_true (save (USER, HOST, PASSWORD, NULL, NULL));
  g_variant_builder_init (&attributes, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&attributes, "{ss}", "user", USER);
  g_variant_builder_add (&attributes, "{ss}", "host", HOST);
  g_variant_builder_add (&attributes, "{ss}", "protocol", "smtp");
  g_variant_builder_add (&attributes, "{ss}", "xdg:schema", "io.github.sendoff.Sendoff");
  found = call (SECRETS_PATH, "org.freedesktop.Secret.Service", "SearchItems", g_variant_new ("(a{ss})", &attributes));
  g_variant_get (found, "(^a&oao)", &paths, NULL);
  g_assert_cmpuint (g_strv_length ((char **) paths), ==, 1);

  label = call (paths[0], "org.freedesktop.DBus.Properties", "Get",
                g_variant_new ("(ss)", "org.freedesktop.Secret.Item", "Label"));
  g_variant_get (label, "(v)", &word);
  g_assert_cmpstr (g_variant_get_string (word, NULL), ==, "Sendoff: " USER " at " HOST);
  g_assert_true (forget (USER, HOST, NULL, NULL));
}

#define LOGIN_KEYRING SECRETS_PATH "/collection/login"

static void
lock_keyring (void)
{
  const char *keyrings[] = { LOGIN_KEYRING, NULL };
  g_autoptr (GVariant) answer = call (SECRETS_PATH, "org.freedesktop.Secret.Service", "Lock", g_variant_new ("(^ao)", keyrings));
}

/* In place of the person who types the password of the keyring: GNOME Keyring's back door for PAM and the like. */
static void
unlock_keyring (void)
{
  const char *password = g_getenv ("KEYRING_PASSWORD");
  g_autoptr (GVariant) opened = call (SECRETS_PATH, "org.freedesktop.Secret.Service", "OpenSession",
                                      g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_autoptr (GVariant) unlocked = NULL;
  const char *session;

  g_variant_get (opened, "(v&o)", NULL, &session);
  unlocked = call (SECRETS_PATH, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
                   g_variant_new ("(o(o@ay@ays))", LOGIN_KEYRING, session,
                                  g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1),
                                  g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, password, strlen (password), 1),
                                  "text/plain"));
}

static void
test_locked (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (USER, HOST, PASSWORD, NULL, &error));
  lock_keyring ();
  check_all_fail (SENDOFF_SECRET_STORE_ERROR_LOCKED);
  /* Nothing is hidden behind the lock here: locked is told from missing. */
  g_assert_null (load ("nobody@icloud.com", HOST, NULL, &error));
  check_error (&error, SENDOFF_SECRET_STORE_ERROR_MISSING);

  unlock_keyring ();
  check_load (USER, HOST, PASSWORD);
  g_assert_true (forget (USER, HOST, NULL, &error));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (save (USER, HOST, PASSWORD, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (load (USER, HOST, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (forget (USER, HOST, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (USER, HOST, PASSWORD, NULL, &error));
  g_assert_nonnull (strstr (error->message, "was not saved"));
  check_error (&error, SENDOFF_SECRET_STORE_ERROR_ABSENT);
  g_assert_null (load (USER, HOST, NULL, &error));
  check_error (&error, SENDOFF_SECRET_STORE_ERROR_MISSING);
  g_assert_true (forget (USER, HOST, NULL, &error));
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (USER, HOST, PASSWORD, NULL, &error));
  g_assert_cmpstr (error->message, ==, "No keyring service is running, so the password was not saved.");
  check_all_fail (SENDOFF_SECRET_STORE_ERROR_ABSENT);
}

static GDBusMessage *
swallow_calls (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);
  return message;
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* A service that never answers, as one does while a person is looking for the password: cancelling ends the wait at once. */
static void
test_silent_service (void)
{
  g_autoptr (GDBusConnection) service = NULL;
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 began;

  service = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                                    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                    | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (service, swallow_calls, NULL, NULL);
  owned = g_dbus_connection_call_sync (service, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", SECRETS, 0), NULL, 0, 10000, NULL, &error);
  g_assert_no_error (error);

  began = g_get_monotonic_time ();
  g_timeout_add (200, cancel, cancellable);
  g_assert_null (load (USER, HOST, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 200000);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2000000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unlocked/round-trip", test_round_trip);
  g_test_add_func ("/unlocked/replace", test_replace);
  g_test_add_func ("/unlocked/apart", test_apart);
  g_test_add_func ("/unlocked/label", test_label);
  g_test_add_func ("/unlocked/cancelled", test_cancelled);
  g_test_add_func ("/unlocked/locked", test_locked);
  g_test_add_func ("/no-keyring/all", test_no_keyring);
  g_test_add_func ("/no-service/all", test_absent);
  g_test_add_func ("/no-service/silent", test_silent_service);
  g_test_add_func ("/no-bus/all", test_absent);
  g_test_add_func ("/no-address/all", test_absent);
  g_test_add_func ("/empty-address/all", test_absent);
  return g_test_run ();
}
