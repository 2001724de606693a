#include "config.h"

#include "account/secret-store.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* What a person reads when an operation cannot be done. */
typedef struct {
  const char *absent;
  const char *no_keyring;
  const char *locked;
} Sentences;

static const Sentences save_sentences = {
  N_("No keyring service is running, so the password was not saved."),
  N_("There is no keyring yet and none was made, so the password was not saved."),
  N_("The keyring is locked, so the password was not saved. Unlock the keyring and try again."),
};

static const Sentences load_sentences = {
  N_("No keyring service is running, so no password is saved. Please type it."),
  N_("There is no keyring yet, so no password is saved. Please type it."),
  N_("The keyring is locked, so the saved password cannot be read. Unlock the keyring, or type the password."),
};

static const Sentences forget_sentences = {
  N_("No keyring service is running, so there is no saved password to remove."),
  N_("There is no keyring, so there is no saved password to remove."),
  N_("The keyring is locked, so the saved password was not removed. Unlock the keyring and try again."),
};

static const Sentences look_sentences = {
  N_("No keyring service is running, so no password is saved."),
  N_("There is no keyring, so no password is saved."),
  N_("The keyring is locked, so it is not known whether a password is saved."),
};

static void on_saved             (GObject *source, GAsyncResult *result, gpointer data);
static void on_looked_up         (GObject *source, GAsyncResult *result, gpointer data);
static void on_searched_unloaded (GObject *source, GAsyncResult *result, gpointer data);
static void on_cleared           (GObject *source, GAsyncResult *result, gpointer data);
static void on_searched_uncleared (GObject *source, GAsyncResult *result, gpointer data);
static void on_searched          (GObject *source, GAsyncResult *result, gpointer data);

G_DEFINE_QUARK (sendoff-secret-store-error-quark, sendoff_secret_store_error)

static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = {
    .name = "io.github.sendoff.Sendoff",
    .flags = SECRET_SCHEMA_NONE,
    .attributes = {
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "host", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "protocol", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
    },
  };

  return &schema;
}

static GHashTable *
attributes_for (const char *user, const char *host)
{
  return secret_attributes_build (get_schema (), "user", user, "host", host, "protocol", "smtp", NULL);
}

/* The ways in which a bus says that nobody answers to a name, or that whoever should cannot be started. */
static gboolean
is_absent_service (const GError *error)
{
  if (error->domain != G_DBUS_ERROR)
    return FALSE;
  switch (error->code)
    {
    case G_DBUS_ERROR_SERVICE_UNKNOWN:
    case G_DBUS_ERROR_NAME_HAS_NO_OWNER:
    case G_DBUS_ERROR_NO_SERVER:
    case G_DBUS_ERROR_NO_NETWORK:
    case G_DBUS_ERROR_DISCONNECTED:
    case G_DBUS_ERROR_SPAWN_EXEC_FAILED:
    case G_DBUS_ERROR_SPAWN_FORK_FAILED:
    case G_DBUS_ERROR_SPAWN_CHILD_EXITED:
    case G_DBUS_ERROR_SPAWN_CHILD_SIGNALED:
    case G_DBUS_ERROR_SPAWN_FAILED:
    case G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Getting to the bus fails in many ways, with one meaning: the socket is missing, the address is empty, there is no display to
 * start a bus for, the program that starts one is not installed. GIO gives each another code. */
static gboolean
is_absent_bus (const GError *error)
{
  return error->domain == G_SPAWN_ERROR
         || (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED && error->code != G_IO_ERROR_TIMED_OUT);
}

static GError *
new_error (SendoffSecretStoreError code, const char *sentence)
{
  return g_error_new_literal (SENDOFF_SECRET_STORE_ERROR, code, _(sentence));
}

/* Takes @error; libsecret's error said again as what it means to a person. */
static GError *
in_plain_words (GError *error, const Sentences *sentences)
{
  g_autoptr (GError) taken = error;

  if (g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&taken);
  if (g_error_matches (taken, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return new_error (SENDOFF_SECRET_STORE_ERROR_LOCKED, sentences->locked);
  /* The service has no default keyring, and the person did not make one when asked, or could not be asked. GNOME Keyring says
   * of an object that does not exist that it has no such method. */
  if (g_error_matches (taken, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
      || g_error_matches (taken, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD)
      || g_error_matches (taken, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return new_error (SENDOFF_SECRET_STORE_ERROR_ABSENT, sentences->no_keyring);
  if (is_absent_service (taken) || is_absent_bus (taken))
    return new_error (SENDOFF_SECRET_STORE_ERROR_ABSENT, sentences->absent);

  g_dbus_error_strip_remote_error (taken);
  return g_error_new (SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_FAILED,
                      _("The keyring service reported a problem: %s"), taken->message);
}

static GTask *
new_task (gpointer tag, GHashTable *attributes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, attributes, (GDestroyNotify) g_hash_table_unref);
  return task;
}

/* Whether the service holds a password that it does not give out because its keyring is locked. To a look-up that may unlock, a
 * keyring that stayed locked looks like an empty one; this search unlocks nothing and sees the difference. */
static void
search (GTask *task, GAsyncReadyCallback callback)
{
  secret_password_searchv (get_schema (), g_task_get_task_data (task), SECRET_SEARCH_ALL, g_task_get_cancellable (task),
                           callback, task);
}

static gboolean
is_locked (gpointer item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (item);
}

/**
 * sendoff_secret_store_save_async:
 * @user: user name
 * @host: the server it is for
 * @password: what to keep, in place of what was kept for them
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is over
 * @data: for @callback
 *
 * Keeps a password. If the keyring is locked, the service asks the person to unlock it, which takes as long as it takes.
 */
void
sendoff_secret_store_save_async (const char *user, const char *host, SendoffSecret *password, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  GHashTable *attributes = attributes_for (user, host);
  GTask *task = new_task (sendoff_secret_store_save_async, attributes, cancellable, callback, data);
  /* Translators: how the password is called in the list of a keyring: a user name, a server. */
  g_autofree char *label = g_strdup_printf (_("Sendoff: %s at %s"), user, host);
  /* A copy in locked memory of libsecret's own, which it wipes. */
  SecretValue *value = secret_value_new (sendoff_secret_peek (password), (gssize) sendoff_secret_get_length (password),
                                         "text/plain");

  secret_password_storev_binary (get_schema (), attributes, SECRET_COLLECTION_DEFAULT, label, value, cancellable, on_saved, task);
  secret_value_unref (value);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, in_plain_words (error, &save_sentences));
}

/**
 * sendoff_secret_store_save_finish:
 * @result: what the callback got
 * @error: %SENDOFF_SECRET_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is kept
 */
gboolean
sendoff_secret_store_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_secret_store_load_async:
 * @user: user name
 * @host: the server it is for
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is over
 * @data: for @callback
 *
 * Asks for a password. If the keyring is locked, the service asks the person to unlock it, which takes as long as it takes.
 */
void
sendoff_secret_store_load_async (const char *user, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data)
{
  GHashTable *attributes = attributes_for (user, host);
  GTask *task = new_task (sendoff_secret_store_load_async, attributes, cancellable, callback, data);

  secret_password_lookupv (get_schema (), attributes, cancellable, on_looked_up, task);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  SecretValue *value = secret_password_lookup_binary_finish (result, &error);
  const char *text;
  gsize length;

  if (error != NULL)
    g_task_return_error (task, in_plain_words (error, &load_sentences));
  else if (value == NULL)
    search (g_steal_pointer (&task), on_searched_unloaded);
  else
    {
      text = secret_value_get (value, &length);
      g_task_return_pointer (task, sendoff_secret_new (text, length), (GDestroyNotify) sendoff_secret_unref);
      secret_value_unref (value);
    }
}

static void
on_searched_unloaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autolist (GObject) found = secret_password_search_finish (result, &error);

  if (error != NULL)
    error = in_plain_words (error, &load_sentences);
  else if (found == NULL)
    error = new_error (SENDOFF_SECRET_STORE_ERROR_MISSING, N_("No password is saved for this account. Please type it."));
  else if (is_locked (found->data))
    error = new_error (SENDOFF_SECRET_STORE_ERROR_LOCKED, load_sentences.locked);
  else
    error = new_error (SENDOFF_SECRET_STORE_ERROR_FAILED,
                       N_("The keyring holds a password for this account and does not give it out. Please type it."));
  g_task_return_error (task, error);
}

/**
 * sendoff_secret_store_load_finish:
 * @result: what the callback got
 * @error: %SENDOFF_SECRET_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the password, or %NULL on error: %SENDOFF_SECRET_STORE_ERROR_MISSING if none is kept
 */
SendoffSecret *
sendoff_secret_store_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sendoff_secret_store_forget_async:
 * @user: user name
 * @host: the server it is for
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is over
 * @data: for @callback
 *
 * Removes a password. That none is kept is no error: it is what was asked for.
 */
void
sendoff_secret_store_forget_async (const char *user, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data)
{
  GHashTable *attributes = attributes_for (user, host);
  GTask *task = new_task (sendoff_secret_store_forget_async, attributes, cancellable, callback, data);

  secret_password_clearv (get_schema (), attributes, cancellable, on_cleared, task);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean cleared = secret_password_clear_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, in_plain_words (error, &forget_sentences));
  else if (cleared)
    g_task_return_boolean (task, TRUE);
  else
    search (g_steal_pointer (&task), on_searched_uncleared);
}

static void
on_searched_uncleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autolist (GObject) found = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, in_plain_words (error, &forget_sentences));
  else if (found != NULL)
    g_task_return_error (task, new_error (SENDOFF_SECRET_STORE_ERROR_LOCKED, forget_sentences.locked));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sendoff_secret_store_forget_finish:
 * @result: what the callback got
 * @error: %SENDOFF_SECRET_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether no password is kept any more
 */
gboolean
sendoff_secret_store_forget_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_secret_store_has_async:
 * @user: user name
 * @host: the server it is for
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is over
 * @data: for @callback
 *
 * Asks whether a password is kept. Nothing is unlocked for it, and nobody is asked.
 */
void
sendoff_secret_store_has_async (const char *user, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  GHashTable *attributes = attributes_for (user, host);

  search (new_task (sendoff_secret_store_has_async, attributes, cancellable, callback, data), on_searched);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autolist (GObject) found = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, in_plain_words (error, &look_sentences));
  else
    g_task_return_boolean (task, found != NULL);
}

/**
 * sendoff_secret_store_has_finish:
 * @result: what the callback got
 * @error: %SENDOFF_SECRET_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether a password is kept, be its keyring locked or not; %FALSE on error
 */
gboolean
sendoff_secret_store_has_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
