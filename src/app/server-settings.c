#include "config.h"

#include "app/server-settings.h"

#include "app/look.h"
#include "app/spoken.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SendoffServerSettings
{
  AdwExpanderRow  parent_instance;
  AdwEntryRow    *host;
  AdwComboRow    *security;
  AdwEntryRow    *port;
  AdwEntryRow    *user;
  AdwEntryRow    *from;
  AdwActionRow   *reset;
  SendoffAccount *account;
  gboolean        filling;     /* the rows change because the account did */
  gboolean        typing;      /* the account changes because a row did */
};

G_DEFINE_FINAL_TYPE (SendoffServerSettings, sendoff_server_settings, ADW_TYPE_EXPANDER_ROW)

static const char * const own_properties[] = { "host", "port", "security", "user", "from" };

static gboolean
has_own (SendoffServerSettings *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_properties); i++)
    if (sendoff_account_has_own (self->account, own_properties[i]))
      return TRUE;
  return FALSE;
}

static char *
describe (SendoffServerSettings *self)
{
  const SendoffProvider *provider = sendoff_account_get_provider (self->account);
  const char *host = sendoff_account_get_host (self->account);
  g_autofree char *words = NULL;

  if (host == NULL || *host == '\0')
    return g_strdup (_("Filled in when the provider is known"));
  /* Translators: a server's name, its port, and how it is encrypted. */
  words = g_strdup_printf (_("%s, port %u, %s"), host, sendoff_account_get_port (self->account),
                           sendoff_security_get_word (sendoff_account_get_security (self->account)));
  if (provider == NULL || has_own (self))
    return g_steal_pointer (&words);
  /* Translators: %1$s is a mail provider, %2$s a server, port and encryption. */
  return g_strdup_printf (_("Known for %s: %s"), provider->name, words);
}

/* A field that the person is just emptying to type anew is left alone: filling it in again would fight with them. */
static void
fill (SendoffServerSettings *self, AdwEntryRow *row, const char *value)
{
  if (self->typing && gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), value != NULL ? value : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
}

static void
fill_all (SendoffServerSettings *self)
{
  g_autofree char *port = g_strdup_printf ("%u", sendoff_account_get_port (self->account));
  g_autofree char *subtitle = describe (self);

  self->filling = TRUE;
  fill (self, self->host, sendoff_account_get_host (self->account));
  fill (self, self->port, sendoff_account_get_port (self->account) != 0 ? port : "");
  fill (self, self->user, sendoff_account_get_user (self->account));
  fill (self, self->from, sendoff_account_get_from (self->account));
  adw_combo_row_set_selected (self->security, sendoff_account_get_security (self->account));
  self->filling = FALSE;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  sendoff_spoken_expander (ADW_EXPANDER_ROW (self), _("Server settings"), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->reset), has_own (self));
}

/* What is typed as it is known anyway is not the person's own. */
static void
take (SendoffServerSettings *self, AdwEntryRow *row, const char *property,
      void (*set) (SendoffAccount *, const char *))
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autofree char *known = NULL;

  if (self->filling || self->account == NULL)
    return;
  self->typing = TRUE;
  g_object_freeze_notify (G_OBJECT (self->account));
  set (self->account, NULL);
  g_object_get (self->account, property, &known, NULL);
  if (*typed != '\0' && g_strcmp0 (typed, known) != 0)
    set (self->account, typed);
  g_object_thaw_notify (G_OBJECT (self->account));
  self->typing = FALSE;
}

static void
on_host_typed (SendoffServerSettings *self)
{
  take (self, self->host, "host", sendoff_account_set_host);
}

static void
on_user_typed (SendoffServerSettings *self)
{
  take (self, self->user, "user", sendoff_account_set_user);
}

static void
on_from_typed (SendoffServerSettings *self)
{
  take (self, self->from, "from", sendoff_account_set_from);
}

static void
on_port_typed (SendoffServerSettings *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->port));
  guint64 port = 0;
  gboolean good = *typed == '\0' || g_ascii_string_to_unsigned (typed, 10, 1, 65535, &port, NULL);

  sendoff_spoken_fault (self->port, good ? NULL : _("A port is a number from 1 to 65535."));
  if (self->filling || self->account == NULL || !good)
    return;
  self->typing = TRUE;
  g_object_freeze_notify (G_OBJECT (self->account));
  sendoff_account_set_port (self->account, 0);
  if (port != sendoff_account_get_port (self->account))
    sendoff_account_set_port (self->account, port);
  g_object_thaw_notify (G_OBJECT (self->account));
  self->typing = FALSE;
}

static void
on_security_chosen (SendoffServerSettings *self)
{
  SendoffSecurity chosen = adw_combo_row_get_selected (self->security);

  if (self->filling || self->account == NULL)
    return;
  g_object_freeze_notify (G_OBJECT (self->account));
  sendoff_account_unset_security (self->account);
  if (chosen != sendoff_account_get_security (self->account))
    sendoff_account_set_security (self->account, chosen);
  g_object_thaw_notify (G_OBJECT (self->account));
}

static void
on_reset (SendoffServerSettings *self)
{
  g_object_freeze_notify (G_OBJECT (self->account));
  sendoff_account_set_host (self->account, NULL);
  sendoff_account_unset_security (self->account);
  sendoff_account_set_port (self->account, 0);
  sendoff_account_set_user (self->account, NULL);
  sendoff_account_set_from (self->account, NULL);
  g_object_thaw_notify (G_OBJECT (self->account));
  gtk_widget_grab_focus (GTK_WIDGET (self->host));
}

/* The row was left: what was emptied in it reads as what is known again. */
static void
on_focus_left (SendoffServerSettings *self)
{
  if (self->account != NULL)
    fill_all (self);
}

static void
sendoff_server_settings_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_SERVER_SETTINGS (object)->account);
  G_OBJECT_CLASS (sendoff_server_settings_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffServerSettings, host);
  gtk_widget_class_bind_template_child (klass, SendoffServerSettings, security);
  gtk_widget_class_bind_template_child (klass, SendoffServerSettings, port);
  gtk_widget_class_bind_template_child (klass, SendoffServerSettings, user);
  gtk_widget_class_bind_template_child (klass, SendoffServerSettings, from);
  gtk_widget_class_bind_template_child (klass, SendoffServerSettings, reset);
  gtk_widget_class_bind_template_callback (klass, on_host_typed);
  gtk_widget_class_bind_template_callback (klass, on_security_chosen);
  gtk_widget_class_bind_template_callback (klass, on_port_typed);
  gtk_widget_class_bind_template_callback (klass, on_user_typed);
  gtk_widget_class_bind_template_callback (klass, on_from_typed);
  gtk_widget_class_bind_template_callback (klass, on_reset);
}

static void
sendoff_server_settings_class_init (SendoffServerSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_server_settings_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/server-settings.ui");
  bind_children (widget_class);
}

static void
prepare (SendoffServerSettings *self, AdwEntryRow *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  sendoff_spoken_entry (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

static void
sendoff_server_settings_init (SendoffServerSettings *self)
{
  /* In the order of SendoffSecurity; short, because the row is. */
  const char * const words[] = { "STARTTLS", _("TLS from the start"), _("None"), NULL };
  g_autoptr (GtkStringList) titles = gtk_string_list_new (words);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = TRUE;
  adw_combo_row_set_model (self->security, G_LIST_MODEL (titles));
  self->filling = FALSE;
  prepare (self, self->host);
  prepare (self, self->port);
  prepare (self, self->user);
  prepare (self, self->from);
}

/**
 * sendoff_server_settings_set_account:
 * @account: the settings to show and change
 */
void
sendoff_server_settings_set_account (SendoffServerSettings *self, SendoffAccount *account)
{
  g_set_object (&self->account, account);
  g_signal_connect_object (account, "notify", G_CALLBACK (fill_all), self, G_CONNECT_SWAPPED);
  fill_all (self);
}

/**
 * sendoff_server_settings_open:
 *
 * Unfolds, and goes to the server's name.
 */
void
sendoff_server_settings_open (SendoffServerSettings *self)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->host));
}
