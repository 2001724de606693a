#include "config.h"

#include "app/application.h"

#include "app/recording.h"
#include "app/surroundings.h"
#include "app/window.h"

#include <glib/gi18n-lib.h>

struct _SendoffApplication
{
  AdwApplication  parent_instance;
  GSettings      *settings;
};

G_DEFINE_FINAL_TYPE (SendoffApplication, sendoff_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} shortcuts[] = {
  { "win.go", { "<Control>Return" } },
  { "win.cancel", { "Escape" } },
  { "win.try-again", { "<Control>r", "F5" } },
  { "win.copy-report", { "<Control><Shift>c" } },
  { "win.transcript", { "<Control>t" } },
  { "win.explain", { "<Control>e" } },
  { "win.history", { "<Control>h" } },
  { "win.open-report", { "<Control>o" } },
  { "win.page::setup", { "<Alt>1" } },
  { "win.page::test", { "<Alt>2" } },
  { "win.page::send", { "<Alt>3" } },
  { "win.show-help-overlay", { "F1", "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static void
quit (GSimpleAction *action, GVariant *target, gpointer data)
{
  SendoffApplication *self = data;
  GList *windows;

  /* Closing lets a window end its run and keep its state. */
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    {
      GtkWindow *window = windows->data;

      gtk_window_close (window);
      if (gtk_application_get_windows (GTK_APPLICATION (self)) == windows)
        break;
    }
  g_application_quit (G_APPLICATION (self));
}

static void
about (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_autofree char *surroundings = sendoff_describe_surroundings ();

  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", _("Sendoff"),
                         "application-icon", SENDOFF_APPLICATION_ID,
                         "developer-name", _("The Sendoff developers"),
                         "version", SENDOFF_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Finds out why mail will not send, and helps to mend it."),
                         "debug-info", surroundings,
                         "debug-info-filename", "sendoff-surroundings.txt",
                         /* Translators: your name here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
sendoff_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "quit", .activate = quit },
    { .name = "about", .activate = about },
  };
  SendoffApplication *self = SENDOFF_APPLICATION (application);

  G_APPLICATION_CLASS (sendoff_application_parent_class)->startup (application);
  self->settings = g_settings_new (SENDOFF_APPLICATION_ID);
  gtk_window_set_default_icon_name (SENDOFF_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           (const char * const *) shortcuts[i].keys);
}

/* Settings that cannot be read are said in the window, which opens all the same. */
static GtkWindow *
make_window (SendoffApplication *self)
{
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (NULL);
  g_autoptr (SendoffHistory) history = sendoff_history_new (NULL, NULL);
  g_autoptr (SendoffSession) session = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  sendoff_account_store_load (store, &error);
  sendoff_account_store_watch (store);
  session = sendoff_session_new (store);
  sendoff_recording_begin (session, history);
  window = sendoff_window_new (GTK_APPLICATION (self), session, self->settings);
  g_signal_connect_object (store, "trouble", G_CALLBACK (sendoff_window_say), window, G_CONNECT_SWAPPED);
  if (error != NULL)
    sendoff_window_say (SENDOFF_WINDOW (window), error->message);
  return window;
}

static void
sendoff_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = make_window (SENDOFF_APPLICATION (application));
  gtk_window_present (window);
}

static void
sendoff_application_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_APPLICATION (object)->settings);
  G_OBJECT_CLASS (sendoff_application_parent_class)->finalize (object);
}

static void
sendoff_application_class_init (SendoffApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = sendoff_application_startup;
  G_APPLICATION_CLASS (klass)->activate = sendoff_application_activate;
}

static void
sendoff_application_init (SendoffApplication *self)
{
}

/**
 * sendoff_application_new:
 *
 * Returns: (transfer full): the program
 */
SendoffApplication *
sendoff_application_new (void)
{
  return g_object_new (SENDOFF_TYPE_APPLICATION,
                       "application-id", SENDOFF_APPLICATION_ID,
                       "resource-base-path", "/io/github/sendoff/Sendoff",
                       NULL);
}
