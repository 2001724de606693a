#include "config.h"

#include "account/secret-store.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

G_DEFINE_QUARK (sendoff-secret-store-error-quark, sendoff_secret_store_error)

static void on_saved     (GObject *source, GAsyncResult *result, gpointer data);
static void on_loaded    (GObject *source, GAsyncResult *result, gpointer data);
static void on_searched  (GObject *source, GAsyncResult *result, gpointer data);
static void on_forgotten (GObject *source, GAsyncResult *result, gpointer data);

static const SecretSchema *
schema (void)
{
  static const SecretSchema one = {
    "io.github.sendoff.Sendoff", SECRET_SCHEMA_NONE,
    {
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "host", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "protocol", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
    },
    0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  };

  return &one;
}

static GHashTable *
attributes_for (const char *user, const char *host)
{
  return secret_attributes_build (schema (), "user", user, "host", host, "protocol", "smtp", NULL);
}

/* Any trouble of the bus is the same to a person: nobody keeps passwords here. */
static gboolean
says_absent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static gboolean
says_locked (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT);
}

static GError *
in_plain_words (GError *error)
{
  g_autoptr (GError) mine = error;

  if (g_error_matches (mine, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&mine);
  if (says_locked (mine))
    return g_error_new_literal (SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_LOCKED,
                                _("The keyring is locked. Unlock it to keep the password."));
  if (says_absent (mine))
    return g_error_new_literal (SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_ABSENT,
                                _("No keyring service is running, so the password is kept for this run only."));
  return g_error_new (SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_FAILED, _("The keyring failed: %s"),
                      mine->message);
}

static void
wipe_and_free (gpointer text)
{
  sendoff_secret_wipe (text, strlen (text));
  g_free (text);
}

/**
 * sendoff_secret_store_save_async:
 * @user: user name
 * @host: server
 * @password: to be stored in place of an older one
 * @cancellable: (nullable): ends it
 */
void
sendoff_secret_store_save_async (const char *user, const char *host, SendoffSecret *password, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GHashTable) attributes = attributes_for (user, host);
  /* Translators: a user name, a server */
  g_autofree char *label = g_strdup_printf (_("Sendoff: %s at %s"), user, host);
  gsize length = sendoff_secret_get_length (password);
  /* libsecret wants memory of its own, which goes wiped when it is done. */
  SecretValue *value = secret_value_new_full (g_strndup (sendoff_secret_peek (password), length), (gssize) length, "text/plain",
                                              wipe_and_free);

  g_task_set_source_tag (task, sendoff_secret_store_save_async);
  secret_password_storev_binary (schema (), attributes, SECRET_COLLECTION_DEFAULT, label, value, cancellable, on_saved, task);
  secret_value_unref (value);
}

static void
return_result (GTask *task, gboolean done, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, in_plain_words (error));
  else
    g_task_return_boolean (task, done);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean saved = secret_password_store_finish (result, &error);

  return_result (task, saved, error);
}

/**
 * sendoff_secret_store_save_finish:
 *
 * Returns: whether it is stored; else %SENDOFF_SECRET_STORE_ERROR with a sentence for people
 */
gboolean
sendoff_secret_store_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_secret_store_load_async:
 *
 * Asks for the password; a locked keyring may ask the person first.
 */
void
sendoff_secret_store_load_async (const char *user, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  GHashTable *attributes = attributes_for (user, host);

  g_task_set_source_tag (task, sendoff_secret_store_load_async);
  g_task_set_task_data (task, attributes, (GDestroyNotify) g_hash_table_unref);
  secret_password_lookupv (schema (), attributes, cancellable, on_loaded, task);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  SecretValue *value = secret_password_lookup_binary_finish (result, &error);
  gsize length = 0;
  const char *text = value ? secret_value_get (value, &length) : NULL;

  if (error != NULL)
    g_task_return_error (task, in_plain_words (error));
  else if (text != NULL)
    g_task_return_pointer (task, sendoff_secret_new (text, length), (GDestroyNotify) sendoff_secret_unref);
  else
    {
      /* A locked keyring looks like an empty one here; a search that does not unlock tells them apart. */
      secret_password_searchv (schema (), g_task_get_task_data (task), SECRET_SEARCH_ALL, g_task_get_cancellable (task),
                               on_searched, task);
      return;
    }
  g_clear_pointer (&value, secret_value_unref);
  g_object_unref (task);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, in_plain_words (error));
  else if (found != NULL)
    g_task_return_new_error (task, SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_LOCKED,
                             _("The keyring is locked. Unlock it to use the stored password."));
  else
    g_task_return_new_error (task, SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_MISSING,
                             _("No password is stored for this account."));
  g_list_free_full (found, g_object_unref);
}

/**
 * sendoff_secret_store_load_finish:
 *
 * Returns: (transfer full) (nullable): the password; else %SENDOFF_SECRET_STORE_ERROR with a sentence for people
 */
SendoffSecret *
sendoff_secret_store_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sendoff_secret_store_forget_async:
 *
 * Removes the password.
 */
void
sendoff_secret_store_forget_async (const char *user, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GHashTable) attributes = attributes_for (user, host);

  g_task_set_source_tag (task, sendoff_secret_store_forget_async);
  secret_password_clearv (schema (), attributes, cancellable, on_forgotten, task);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean removed = secret_password_clear_finish (result, &error);

  return_result (task, removed, error);
}

/**
 * sendoff_secret_store_forget_finish:
 *
 * Returns: whether there was one and it is gone; %FALSE without an error if there was none
 */
gboolean
sendoff_secret_store_forget_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
