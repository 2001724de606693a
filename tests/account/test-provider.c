#include "config.h"

#include "account/provider.h"

#include <gio/gio.h>
#include <string.h>

static void
test_icloud (void)
{
  const SendoffProvider *icloud = sendoff_provider_for_address ("someone@icloud.com");

  g_assert_true (icloud == sendoff_provider_list (NULL)[0]);
  g_assert_true (icloud == sendoff_provider_by_id ("icloud"));
  g_assert_cmpstr (icloud->smtp_host, ==, "smtp.mail.me.com");
  g_assert_cmpuint (icloud->smtp_port, ==, 587);
  g_assert_cmpint (icloud->security, ==, SENDOFF_SECURITY_STARTTLS);
  g_assert_cmpstr (icloud->imap_host, ==, "imap.mail.me.com");
  g_assert_cmpint (icloud->username_form, ==, SENDOFF_USERNAME_FULL_ADDRESS);
  g_assert_true (icloud->app_password);
  g_assert_cmpstr (icloud->app_password_shape, ==, "aaaa-aaaa-aaaa-aaaa");
  g_assert_cmpuint (icloud->limits.message_size, ==, 28319744);
}

static void
test_for_address (void)
{
  static const struct { const char *address, *id; } rows[] = {
    { "someone@icloud.com", "icloud" }, { "someone@me.com", "icloud" }, { "Someone@MAC.com", "icloud" },
    { "someone@icloud.com.", "icloud" }, { "\"a@gmail.com\"@me.com", "icloud" }, { "a@googlemail.com", "gmail" },
    { "a@hotmail.co.uk", "outlook" }, { "a@yahoo.de", "yahoo" }, { "a@aol.com", "aol" }, { "a@fastmail.fm", "fastmail" },
    { "a@gmx.net", "gmx" }, { "a@gmx.com", "gmx-com" }, { "a@web.de", "web.de" }, { "a@mailbox.org", "mailbox.org" },
    { "a@zoho.com", "zoho" }, { "a@zoho.eu", "zoho-eu" }, { "a@posteo.net", "posteo" }, { "a@pm.me", "proton" },
    { "a@example.org", NULL }, { "a@mail.icloud.com", NULL }, { "a@noticloud.com", NULL }, { "a@yahoo.co.jp", NULL },
    { "icloud.com", NULL }, { "a@", NULL }, { "", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SendoffProvider *provider = sendoff_provider_for_address (rows[i].address);

      g_test_message ("%s", rows[i].address ? rows[i].address : "(null)");
      g_assert_cmpstr (provider != NULL ? provider->id : NULL, ==, rows[i].id);
    }
}

static void
test_for_host (void)
{
  static const struct { const char *host, *id; } rows[] = {
    { "smtp.mail.me.com", "icloud" }, { "SMTP.Mail.Me.Com.", "icloud" }, { "p33-smtp.mail.me.com", "icloud" },
    { "p33-smtp.mail.icloud.com.cn", "icloud" }, { "outbound.qs.icloud.com", "icloud" }, { "smtp.icloud.com", "icloud" },
    { "smtp.apple.com", "icloud" }, { "me.com", "icloud" }, { "smtp.gmail.com", "gmail" }, { "smtp.google.com", "gmail" },
    { "smtp-mail.outlook.com", "outlook" }, { "smtp.office365.com", "microsoft365" },
    { "outlook.office365.com", "microsoft365" }, { "mail.messagingengine.com", "fastmail" }, { "posteo.de", "posteo" },
    { "smtp.proton.me", "proton" }, { "127.0.0.1", NULL }, { "127.0.0.2", NULL }, { "localhost", NULL }, { "::1", NULL },
    { "mail.example.org", NULL }, { "notme.com", NULL }, { "smtp.mail.me.com.evil.example", NULL }, { "com", NULL },
    { ".", NULL }, { "", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SendoffProvider *provider = sendoff_provider_for_host (rows[i].host);

      g_test_message ("%s", rows[i].host ? rows[i].host : "(null)");
      g_assert_cmpstr (provider != NULL ? provider->id : NULL, ==, rows[i].id);
    }
}

static void
test_wrong_hosts (void)
{
  const SendoffProvider *icloud = sendoff_provider_by_id ("icloud");
  static const char * const wrong[] = { "mail.me.com", "smtp.icloud.com", "smtp.me.com", "imap.mail.me.com",
                                        "smtp.mail.icloud.com", "mail.icloud.com", "ICLOUD.com", "me.com",
                                        "smtp.icloud.com." };
  static const char * const right[] = { "smtp.mail.me.com", "SMTP.mail.me.com.", "p33-smtp.mail.me.com", "smtp.gmail.com",
                                        "mail.example.org", "127.0.0.1", "" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_true (sendoff_provider_is_wrong_host (icloud, wrong[i]));
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_false (sendoff_provider_is_wrong_host (icloud, right[i]));
  g_assert_false (sendoff_provider_is_wrong_host (icloud, NULL));
  /* Where one name serves for sending and reading, it is right. */
  g_assert_false (sendoff_provider_is_wrong_host (sendoff_provider_by_id ("posteo"), "posteo.de"));
  g_assert_true (sendoff_provider_is_wrong_host (sendoff_provider_by_id ("posteo"), "smtp.posteo.de"));
}

static void
check_row (const SendoffProvider *p)
{
  g_assert_true (sendoff_provider_by_id (p->id) == p);
  g_assert_cmpstr (p->name, !=, NULL);
  g_assert_nonnull (p->domains);
  g_assert_nonnull (p->wrong_hosts);
  g_assert_nonnull (p->host_suffixes);
  g_assert_cmpuint (p->smtp_port, !=, 0);
  g_assert_cmpuint (p->imap_port, !=, 0);
  g_assert_nonnull (p->imap_host);
  g_assert_true (p->security != SENDOFF_SECURITY_NONE);
  g_assert_cmpint (p->smtp_port == 465, ==, p->security == SENDOFF_SECURITY_TLS);
  g_assert_true (p->other_port == 0 || p->other_port == (p->smtp_port == 465 ? 587 : 465));
  g_assert_false (p->app_password && p->browser_only);
  g_assert_true (!p->app_password || p->app_password_name != NULL);
  g_assert_true (p->app_password_shape == NULL || p->app_password_name != NULL);
  g_assert_cmpint (p->limits.as_of != NULL, ==, p->limits.source != NULL);
  if (!g_hostname_is_ip_address (p->smtp_host))
    g_assert_true (sendoff_provider_for_host (p->smtp_host) == p);
  g_assert_false (sendoff_provider_is_wrong_host (p, p->smtp_host));
}

static void
check_names (const SendoffProvider *p)
{
  for (guint i = 0; p->domains[i] != NULL; i++)
    {
      g_autofree char *address = g_strconcat ("x@", p->domains[i], NULL);

      g_assert_true (sendoff_provider_for_address (address) == p);
    }
  for (guint i = 0; p->wrong_hosts[i] != NULL; i++)
    {
      g_test_message ("%s", p->wrong_hosts[i]);
      g_assert_true (sendoff_provider_for_host (p->wrong_hosts[i]) == p);
      g_assert_true (sendoff_provider_is_wrong_host (p, p->wrong_hosts[i]));
    }
  for (guint i = 0; p->host_suffixes[i] != NULL; i++)
    g_assert_true (p->host_suffixes[i][0] == '.' && strchr (p->host_suffixes[i] + 1, '.') != NULL);
}

static void
check_uris (const SendoffProvider *p)
{
  const char * const uris[] = { p->app_password_uri, p->help_uri, p->status_uri, p->limits.source };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GUri) uri = uris[i] != NULL ? g_uri_parse (uris[i], G_URI_FLAGS_NONE, NULL) : NULL;

      g_assert_true (uris[i] == NULL || (uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https")));
    }
  if (p->addresses != NULL)
    {
      g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (p->addresses, NULL);

      g_assert_nonnull (mask);
    }
}

static void
test_table (void)
{
  guint n;
  const SendoffProvider * const *providers = sendoff_provider_list (&n);

  g_assert_cmpuint (n, >=, 12);
  g_assert_null (providers[n]);
  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s", providers[i]->id);
      check_row (providers[i]);
      check_names (providers[i]);
      check_uris (providers[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/icloud", test_icloud);
  g_test_add_func ("/provider/for-address", test_for_address);
  g_test_add_func ("/provider/for-host", test_for_host);
  g_test_add_func ("/provider/wrong-hosts", test_wrong_hosts);
  g_test_add_func ("/provider/table", test_table);
  return g_test_run ();
}
