#include "config.h"

#include "app/setup-page.h"

#include "account/password-age.h"
#include "app/addresses-row.h"
#include "app/focus-inside.h"
#include "app/hint-line.h"
#include "app/password-row.h"
#include "app/server-settings.h"
#include "app/spoken.h"

#include <glib/gi18n-lib.h>

/* A password that is still being typed never has the right shape: its hint waits until the keys stand still. */
#define STILLNESS_MS 700

struct _SendoffSetupPage
{
  AdwBin                 parent_instance;
  AdwEntryRow           *address;
  SendoffPasswordRow    *password;
  SendoffHintLine       *hint;
  AdwActionRow          *app_password;
  GtkSwitch             *remember;
  SendoffServerSettings *server;
  SendoffAddressesRow   *addresses;
  AdwActionRow          *changes;
  SendoffHintLine       *preview;
  GtkButton             *test;
  GtkWidget             *check_addresses;
  SendoffSession        *session;
  guint                  stillness;     /* source id */
  gboolean               filling;       /* the address changes because the account did */
};

G_DEFINE_FINAL_TYPE (SendoffSetupPage, sendoff_setup_page, ADW_TYPE_BIN)

static SendoffMailbox *
get_mailbox (SendoffSetupPage *self)
{
  return sendoff_session_get_mailbox (self->session);
}

static SendoffAccount *
get_account (SendoffSetupPage *self)
{
  return sendoff_mailbox_get_account (get_mailbox (self));
}

/* The age of the password is told where a new one would be typed. */
static char *
dup_kept_password_hint (SendoffSetupPage *self)
{
  SendoffAccount *account = get_account (self);
  g_autofree char *age = sendoff_password_age_hint (sendoff_account_get_password_stored (account), g_get_real_time () / G_USEC_PER_SEC,
                                                    sendoff_account_get_provider (account));

  if (sendoff_account_get_password_stored (account) == 0)
    return g_strdup (_("Leave the password empty if your keyring has it."));
  return g_strjoin (" ", _("Leave the password empty to use the one in your keyring."), age, NULL);
}

static void
show_password_hint (SendoffSetupPage *self)
{
  SendoffMailbox *mailbox = get_mailbox (self);
  g_autofree char *words = sendoff_mailbox_describe_password (mailbox);

  if (words == NULL && !sendoff_mailbox_has_password (mailbox) && sendoff_mailbox_is_saved (mailbox))
    words = dup_kept_password_hint (self);
  sendoff_hint_line_say (self->hint, SENDOFF_HINT_PLAIN, words);
}

static gboolean
on_stillness (gpointer data)
{
  SendoffSetupPage *self = data;

  self->stillness = 0;
  show_password_hint (self);
  return G_SOURCE_REMOVE;
}

static void
on_password_typed (SendoffSetupPage *self)
{
  if (self->session == NULL)
    return;
  sendoff_mailbox_type_password (get_mailbox (self), sendoff_password_row_peek (self->password));
  sendoff_hint_line_say (self->hint, SENDOFF_HINT_PLAIN, NULL);
  g_clear_handle_id (&self->stillness, g_source_remove);
  self->stillness = g_timeout_add (STILLNESS_MS, on_stillness, self);
}

/* Another address may belong to another provider, whose passwords look otherwise. */
static void
on_address_typed (SendoffSetupPage *self)
{
  g_autofree char *typed = sendoff_address_clean (gtk_editable_get_text (GTK_EDITABLE (self->address)));

  if (self->session == NULL || self->filling)
    return;
  sendoff_spoken_fault (self->address, NULL);
  sendoff_account_set_address (get_account (self), typed);
  sendoff_mailbox_type_password (get_mailbox (self), sendoff_password_row_peek (self->password));
  show_password_hint (self);
}

/* Another account was chosen, or saved as it stands here. */
static void
show_address (SendoffSetupPage *self)
{
  const char *address = sendoff_account_get_address (get_account (self));
  g_autofree char *shown = sendoff_address_clean (gtk_editable_get_text (GTK_EDITABLE (self->address)));

  if (g_strcmp0 (shown != NULL ? shown : "", address != NULL ? address : "") == 0)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->address), address != NULL ? address : "");
  self->filling = FALSE;
}

/* A password that was typed belonged to the account before. */
static void
on_item_changed (SendoffSetupPage *self)
{
  if (!sendoff_mailbox_has_password (get_mailbox (self)))
    sendoff_password_row_clear (self->password);
  show_address (self);
  sendoff_spoken_fault (self->address, NULL);
  show_password_hint (self);
}

static void
show_changes (SendoffSetupPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->changes), sendoff_mailbox_is_changed (get_mailbox (self)));
}

/* The row goes, and must not take the focus with it. */
static void
on_save (SendoffSetupPage *self)
{
  g_autoptr (GError) error = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (self->test));
  if (sendoff_mailbox_save (get_mailbox (self), &error))
    sendoff_session_say (self->session, _("The changes are saved."));
  else
    sendoff_session_say (self->session, error->message);
}

static void
on_undo (SendoffSetupPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->test));
  sendoff_mailbox_undo (get_mailbox (self));
}

static void
on_address_activated (SendoffSetupPage *self)
{
  if (*sendoff_password_row_peek (self->password) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.test", NULL);
}

static void
on_password_activated (SendoffSetupPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.test", NULL);
}

static void
on_check_addresses (SendoffSetupPage *self)
{
  sendoff_session_leave_practice (self->session);
  sendoff_session_check_senders (self->session);
}

/* Of a single address the test itself tells. */
static void
show_check_addresses (SendoffSetupPage *self)
{
  gtk_widget_set_visible (self->check_addresses, g_strv_length ((char **) sendoff_account_get_addresses (get_account (self))) > 1);
}

static void
on_app_password (SendoffSetupPage *self)
{
  const SendoffProvider *provider = sendoff_account_get_provider (get_account (self));

  if (provider != NULL && provider->app_password_uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), provider->app_password_uri, GDK_CURRENT_TIME);
}

static char *
dup_site (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  return g_strdup (parsed != NULL ? g_uri_get_host (parsed) : uri);
}

static void
show_app_password (SendoffSetupPage *self, const SendoffProvider *provider)
{
  g_autofree char *site = dup_site (provider->app_password_uri);
  /* Translators: a password is meant; %s is a web site. */
  g_autofree char *title = g_strdup_printf (_("Make one on %s"), site);
  /* Translators: %s is a mail provider. */
  g_autofree char *subtitle = g_strdup_printf (_("%s takes no other password from mail programs"), provider->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->app_password), title);
  adw_action_row_set_subtitle (self->app_password, subtitle);
}

/* "app-specific password" as the title of a row */
static char *
dup_capitalized (const char *name)
{
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (name), NULL);
}

static void
show_provider (SendoffSetupPage *self)
{
  const SendoffProvider *provider = sendoff_account_get_provider (get_account (self));
  gboolean app_password = provider != NULL && provider->app_password && provider->app_password_uri != NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->app_password), app_password);
  if (app_password)
    show_app_password (self, provider);
  title = dup_capitalized (app_password ? _(provider->app_password_name) : _("password"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password), title);
}

static void
show_preview (SendoffSetupPage *self)
{
  static const SendoffHintKind kinds[] = {
    [SENDOFF_PREVIEW_IDLE] = SENDOFF_HINT_PLAIN,
    [SENDOFF_PREVIEW_LOOKING] = SENDOFF_HINT_BUSY,
    [SENDOFF_PREVIEW_GOOD] = SENDOFF_HINT_GOOD,
    [SENDOFF_PREVIEW_TROUBLE] = SENDOFF_HINT_WARNING,
  };
  SendoffPreview *preview = sendoff_session_get_preview (self->session);

  sendoff_hint_line_say (self->preview, kinds[sendoff_preview_get_state (preview)], sendoff_preview_get_text (preview));
}

static void
sendoff_setup_page_dispose (GObject *object)
{
  SendoffSetupPage *self = SENDOFF_SETUP_PAGE (object);

  g_clear_handle_id (&self->stillness, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sendoff_setup_page_parent_class)->dispose (object);
}

/* What a person does here next. */
static gboolean
sendoff_setup_page_grab_focus (GtkWidget *widget)
{
  SendoffSetupPage *self = SENDOFF_SETUP_PAGE (widget);
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->address)) == '\0';

  return gtk_widget_grab_focus (empty ? GTK_WIDGET (self->address) : GTK_WIDGET (self->test));
}

static void
sendoff_setup_page_class_init (SendoffSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_setup_page_dispose;
  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_setup_page_grab_focus;
  g_type_ensure (SENDOFF_TYPE_ADDRESSES_ROW);
  g_type_ensure (SENDOFF_TYPE_PASSWORD_ROW);
  g_type_ensure (SENDOFF_TYPE_HINT_LINE);
  g_type_ensure (SENDOFF_TYPE_SERVER_SETTINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, address);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, password);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, hint);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, app_password);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, remember);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, server);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, addresses);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, changes);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, preview);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, test);
  gtk_widget_class_bind_template_child (widget_class, SendoffSetupPage, check_addresses);
  gtk_widget_class_bind_template_callback (widget_class, on_address_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_address_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_password_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_password_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_app_password);
  gtk_widget_class_bind_template_callback (widget_class, on_check_addresses);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
}

static void
sendoff_setup_page_init (SendoffSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_spoken_once (GTK_WIDGET (self->changes));
  sendoff_spoken_entry (self->address, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->address)));
  sendoff_spoken_entry (ADW_ENTRY_ROW (self->password), _("Password"));
}

/**
 * sendoff_setup_page_set_session:
 * @session: whose mailbox is set up here; set once
 */
void
sendoff_setup_page_set_session (SendoffSetupPage *self, SendoffSession *session)
{
  const char *address = sendoff_account_get_address (sendoff_mailbox_get_account (sendoff_session_get_mailbox (session)));

  g_return_if_fail (self->session == NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->address), address != NULL ? address : "");
  self->session = g_object_ref (session);
  sendoff_server_settings_set_account (self->server, get_account (self));
  sendoff_addresses_row_set_account (self->addresses, get_account (self));
  g_object_bind_property (session, "remember", self->remember, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (get_account (self), "notify::addresses", G_CALLBACK (show_check_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_account (self), "notify::address", G_CALLBACK (show_provider), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_account (self), "notify::address", G_CALLBACK (show_address), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_mailbox (self), "notify::saved", G_CALLBACK (show_password_hint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_mailbox (self), "notify::item", G_CALLBACK (on_item_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_mailbox (self), "notify::changed", G_CALLBACK (show_changes), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sendoff_session_get_preview (session), "changed", G_CALLBACK (show_preview), self,
                           G_CONNECT_SWAPPED);
  show_provider (self);
  show_check_addresses (self);
  show_password_hint (self);
  show_preview (self);
  show_changes (self);
}

/**
 * sendoff_setup_page_show_field:
 * @field: where to go
 * @words: (nullable): what is to be done there
 */
void
sendoff_setup_page_show_field (SendoffSetupPage *self, SendoffField field, const char *words)
{
  switch (field)
    {
    case SENDOFF_FIELD_PASSWORD:
      sendoff_password_row_clear (self->password);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      break;
    case SENDOFF_FIELD_SERVER:
      sendoff_server_settings_open (self->server);
      break;
    case SENDOFF_FIELD_ADDRESS:
      sendoff_spoken_fault (self->address, words);
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
      break;
    case SENDOFF_FIELD_NONE:
    default:
      break;
    }
  if (words != NULL)
    sendoff_hint_line_say (self->hint, SENDOFF_HINT_ERROR, words);
}
