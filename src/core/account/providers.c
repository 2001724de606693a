#include "config.h"

#include "account/provider.h"

#include <glib/gi18n-lib.h>

/* The table. A fact stands here only if the provider says it in public; what is not known is left out. Where a provider
 * offers both STARTTLS and implicit TLS, the row begins with the one its own help pages name first. */

#define NAMES(...) ((const char * const[]) { __VA_ARGS__, NULL })
#define STARTTLS_587 .smtp_port = 587, .security = SENDOFF_SECURITY_STARTTLS
#define TLS_465      .smtp_port = 465, .security = SENDOFF_SECURITY_TLS

/* Names the same thing for most providers; translated once. */
#define APP_PASSWORD N_("app password")

static const SendoffProvider icloud = {
  .id = "icloud",
  .name = "iCloud Mail",
  .domains = NAMES ("icloud.com", "me.com", "mac.com"),
  .twins = NAMES ("icloud.com", "me.com", "mac.com"),   /* which of them one has depends on the age of the account */
  .smtp_host = "smtp.mail.me.com", STARTTLS_587,
  .other_port = 465,                                  /* answers, but Apple does not document it */
  .imap_host = "imap.mail.me.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,     /* for sending; its IMAP server takes the name part */
  .imap_name_part = TRUE,
  .app_password = TRUE,
  .app_password_shape = "aaaa-aaaa-aaaa-aaaa",
  .app_password_name = N_("app-specific password"),
  .app_password_ends = N_("App-specific passwords all end when the Apple Account password changes."),
  .app_password_uri = "https://account.apple.com/account/manage",
  .help_uri = "https://support.apple.com/102525",
  .status_uri = "https://www.apple.com/support/systemstatus/",
  .wrong_hosts = NAMES ("mail.me.com", "smtp.icloud.com", "smtp.me.com", "smtp.mac.com", "imap.mail.me.com",
                        "smtp.mail.icloud.com", "mail.icloud.com", "imap.icloud.com", "imap.me.com", "pop.mail.me.com",
                        "pop.icloud.com", "mail.mac.com", "smtp.apple.com", "mail.apple.com", "www.icloud.com",
                        "smtp.me", "smtp.mail.mac.com", "smtp.mail.apple.com", "outgoing.mail.me.com",
                        "mx01.mail.icloud.com", "mx02.mail.icloud.com"),
  .host_suffixes = NAMES (".mail.me.com", ".icloud.com", ".me.com", ".mac.com", ".mail.icloud.com.cn"),
  .addresses = "17.0.0.0/8",
  .issuer = "Apple Inc.",
  .limits = { 1000, 1000, 500, 28319744, "2026-11", "https://support.apple.com/102198" },
};

static const SendoffProvider gmail = {
  .id = "gmail",
  .name = "Gmail",
  .domains = NAMES ("gmail.com", "googlemail.com"),
  .twins = NAMES ("gmail.com", "googlemail.com"),
  .smtp_host = "smtp.gmail.com", STARTTLS_587, .other_port = 465,
  .imap_host = "imap.gmail.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_shape = "aaaa aaaa aaaa aaaa",
  .app_password_name = APP_PASSWORD,
  .app_password_ends = N_("App passwords all end when the Google Account password changes."),
  .app_password_uri = "https://myaccount.google.com/apppasswords",
  .help_uri = "https://support.google.com/mail/answer/7126229",
  .status_uri = "https://www.google.com/appsstatus/dashboard/",
  .wrong_hosts = NAMES ("mail.gmail.com", "smtp.google.com", "mail.google.com", "pop.gmail.com", "smtp.gmail.co",
                        "smtp.mail.gmail.com", "aspmx.l.google.com", "gmail-smtp-in.l.google.com"),
  .host_suffixes = NAMES (".gmail.com", ".googlemail.com"),
  .issuer = "Google Trust Services",
  .limits = { 500, 0, 0, 35882577, "2026-11", "https://support.google.com/mail/answer/22839" },
};

static const SendoffProvider outlook = {
  .id = "outlook",
  .name = "Outlook.com",
  .domains = NAMES ("outlook.com", "hotmail.com", "live.com", "msn.com", "windowslive.com", "outlook.de", "outlook.fr",
                    "outlook.es", "outlook.it", "outlook.pt", "outlook.at", "outlook.be", "outlook.dk", "outlook.ie",
                    "outlook.jp", "outlook.cz", "outlook.in", "outlook.kr", "outlook.co.id", "outlook.com.ar",
                    "outlook.com.au", "outlook.com.br", "hotmail.co.uk", "hotmail.de", "hotmail.fr", "hotmail.es",
                    "hotmail.it", "hotmail.be", "hotmail.nl", "hotmail.se", "hotmail.dk", "hotmail.no", "hotmail.fi",
                    "hotmail.ca", "hotmail.gr", "hotmail.com.ar", "hotmail.com.br", "live.co.uk", "live.de", "live.fr",
                    "live.it", "live.nl", "live.be", "live.se", "live.dk", "live.no", "live.at", "live.ca", "live.ie",
                    "live.cn", "live.jp", "live.com.au", "live.com.mx", "live.com.pt"),
  .smtp_host = "smtp-mail.outlook.com", STARTTLS_587,
  .imap_host = "outlook.office365.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .browser_only = TRUE,                               /* since 16 September 2024 */
  .help_uri = "https://support.microsoft.com/office/d088b986-291d-42b8-9564-9c414e2aa040",
  .status_uri = "https://portal.office.com/servicestatus",
  .wrong_hosts = NAMES ("smtp.outlook.com", "smtp.live.com", "smtp.hotmail.com", "mail.outlook.com", "mail.hotmail.com",
                        "imap-mail.outlook.com", "pop-mail.outlook.com", "imap.outlook.com", "smtp.outlook.de",
                        "smtp.msn.com"),
  .host_suffixes = NAMES (".outlook.com", ".hotmail.com", ".live.com"),
};

/* The domains are those of companies and schools, so only the host tells. */
static const SendoffProvider microsoft365 = {
  .id = "microsoft365",
  .name = "Microsoft 365",
  .domains = NAMES (NULL),
  .smtp_host = "smtp.office365.com", STARTTLS_587,
  .imap_host = "outlook.office365.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .help_uri = "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
  .status_uri = "https://status.cloud.microsoft/",
  .wrong_hosts = NAMES ("mail.office365.com", "imap.office365.com", "smtp.office.com", "outlook.office.com",
                        "smtp.microsoft.com"),
  .host_suffixes = NAMES (".office365.com", ".protection.outlook.com"),
  .limits = { 0, 10000, 0, 0, "2026-11",
              "https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/"
              "exchange-online-limits" },
};

static const SendoffProvider yahoo = {
  .id = "yahoo",
  .name = "Yahoo Mail",
  .domains = NAMES ("yahoo.com", "ymail.com", "rocketmail.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "yahoo.it",
                    "yahoo.es", "yahoo.ca", "yahoo.ie", "yahoo.gr", "yahoo.se", "yahoo.dk", "yahoo.no", "yahoo.pl",
                    "yahoo.ro", "yahoo.in", "yahoo.co.in", "yahoo.co.id", "yahoo.co.th", "yahoo.com.ar", "yahoo.com.au",
                    "yahoo.com.br", "yahoo.com.hk", "yahoo.com.mx", "yahoo.com.ph", "yahoo.com.sg", "yahoo.com.tw",
                    "yahoo.com.vn"),
  .smtp_host = "smtp.mail.yahoo.com", TLS_465, .other_port = 587,
  .imap_host = "imap.mail.yahoo.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_shape = "aaaa aaaa aaaa aaaa",
  .app_password_name = APP_PASSWORD,
  .app_password_uri = "https://login.yahoo.com/account/security",
  .help_uri = "https://help.yahoo.com/kb/SLN4075.html",
  .wrong_hosts = NAMES ("smtp.yahoo.com", "mail.yahoo.com", "imap.yahoo.com", "pop.mail.yahoo.com",
                        "out.mail.yahoo.com", "smtp.ymail.com"),
  .host_suffixes = NAMES (".mail.yahoo.com"),
};

static const SendoffProvider aol = {
  .id = "aol",
  .name = "AOL Mail",
  .domains = NAMES ("aol.com", "aim.com", "aol.de", "aol.fr", "aol.co.uk"),
  .smtp_host = "smtp.aol.com", TLS_465, .other_port = 587,
  .imap_host = "imap.aol.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_shape = "aaaa aaaa aaaa aaaa",
  .app_password_name = APP_PASSWORD,
  .app_password_uri = "https://login.aol.com/account/security",
  .help_uri = "https://help.aol.com/articles/how-do-i-use-other-email-applications-to-send-and-receive-my-aol-mail",
  .wrong_hosts = NAMES ("mail.aol.com", "pop.aol.com", "smtp.aim.com", "smtp.mail.aol.com"),
  .host_suffixes = NAMES (".aol.com"),
};

static const SendoffProvider fastmail = {
  .id = "fastmail",
  .name = "Fastmail",
  .domains = NAMES ("fastmail.com", "fastmail.fm", "fastmail.net", "fastmail.org", "fastmail.de", "fastmail.co.uk",
                    "fastmail.com.au", "fastmail.es", "fastmail.fr", "fastmail.in", "fastmail.jp", "fastmail.mx",
                    "fastmail.nl", "fastmail.se", "fastmail.uk", "fastmail.us", "messagingengine.com", "sent.com"),
  .smtp_host = "smtp.fastmail.com", TLS_465, .other_port = 587,
  .imap_host = "imap.fastmail.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_name = APP_PASSWORD,
  .app_password_uri = "https://app.fastmail.com/settings/security",
  .help_uri = "https://www.fastmail.help/hc/en-us/articles/1500000278342",
  .status_uri = "https://fastmailstatus.com/",
  .wrong_hosts = NAMES ("mail.fastmail.com", "pop.fastmail.com", "www.fastmail.com", "app.fastmail.com",
                        "smtp.fastmail.fm"),
  .host_suffixes = NAMES (".fastmail.com", ".messagingengine.com"),
};

static const SendoffProvider gmx = {
  .id = "gmx",
  .name = "GMX",
  .domains = NAMES ("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.eu", "gmx.org", "gmx.info"),
  .smtp_host = "mail.gmx.net", STARTTLS_587, .other_port = 465,
  .imap_host = "imap.gmx.net", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password_name = N_("app-specific password"),   /* with two-factor sign-in only */
  .help_uri = "https://hilfe.gmx.net/pop-imap/einschalten.html",
  .wrong_hosts = NAMES ("smtp.gmx.net", "smtp.gmx.de", "pop.gmx.net", "www.gmx.net", "smtp.gmx.at", "smtp.gmx.ch"),
  .host_suffixes = NAMES (".gmx.net", ".gmx.de"),
};

static const SendoffProvider gmx_com = {
  .id = "gmx-com",
  .name = "GMX.com",
  .domains = NAMES ("gmx.com", "gmx.us", "gmx.co.uk"),
  .smtp_host = "mail.gmx.com", STARTTLS_587, .other_port = 465,
  .imap_host = "imap.gmx.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password_name = N_("app-specific password"),   /* with two-factor sign-in only */
  .help_uri = "https://support.gmx.com/pop-imap/toggle.html",
  .wrong_hosts = NAMES ("smtp.gmx.com", "pop.gmx.com", "www.gmx.com"),
  .host_suffixes = NAMES (".gmx.com"),
};

static const SendoffProvider web_de = {
  .id = "web.de",
  .name = "WEB.DE",
  .domains = NAMES ("web.de"),
  .smtp_host = "smtp.web.de", STARTTLS_587, .other_port = 465,
  .imap_host = "imap.web.de", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password_name = N_("app-specific password"),   /* with two-factor sign-in only */
  .help_uri = "https://hilfe.web.de/pop-imap/einschalten.html",
  .wrong_hosts = NAMES ("mail.web.de", "pop3.web.de", "www.web.de"),
  .host_suffixes = NAMES (".web.de"),
};

static const SendoffProvider mailbox_org = {
  .id = "mailbox.org",
  .name = "mailbox.org",
  .domains = NAMES ("mailbox.org"),
  .smtp_host = "smtp.mailbox.org", TLS_465, .other_port = 587,
  .imap_host = "imap.mailbox.org", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password_name = N_("application password"),    /* with two-factor sign-in only */
  .help_uri = "https://kb.mailbox.org/",
  .wrong_hosts = NAMES ("mail.mailbox.org", "pop3.mailbox.org", "office.mailbox.org"),
  .host_suffixes = NAMES (".mailbox.org"),
};

static const SendoffProvider zoho = {
  .id = "zoho",
  .name = "Zoho Mail",
  .domains = NAMES ("zoho.com", "zohomail.com"),
  .smtp_host = "smtp.zoho.com", TLS_465, .other_port = 587,
  .imap_host = "imap.zoho.com", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password_name = N_("app-specific password"),   /* with two-factor sign-in only */
  .app_password_uri = "https://accounts.zoho.com/home#security/app_password",
  .help_uri = "https://www.zoho.com/mail/help/zoho-smtp.html",
  .wrong_hosts = NAMES ("mail.zoho.com", "pop.zoho.com", "smtp.zohomail.com", "mx.zoho.com"),
  .host_suffixes = NAMES (".zoho.com"),
};

static const SendoffProvider zoho_eu = {
  .id = "zoho-eu",
  .name = "Zoho Mail (Europe)",
  .domains = NAMES ("zoho.eu", "zohomail.eu"),
  .smtp_host = "smtp.zoho.eu", TLS_465, .other_port = 587,
  .imap_host = "imap.zoho.eu", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password_name = N_("app-specific password"),   /* with two-factor sign-in only */
  .app_password_uri = "https://accounts.zoho.eu/home#security/app_password",
  .help_uri = "https://www.zoho.com/mail/help/zoho-smtp.html",
  .wrong_hosts = NAMES ("mail.zoho.eu", "pop.zoho.eu", "smtp.zohomail.eu", "mx.zoho.eu"),
  .host_suffixes = NAMES (".zoho.eu"),
};

static const SendoffProvider posteo = {
  .id = "posteo",
  .name = "Posteo",
  .domains = NAMES ("posteo.de", "posteo.net", "posteo.org", "posteo.eu", "posteo.at", "posteo.be", "posteo.ch", "posteo.co",
                    "posteo.co.uk", "posteo.com", "posteo.cz", "posteo.dk", "posteo.es", "posteo.it", "posteo.me",
                    "posteo.nl", "posteo.no", "posteo.pl", "posteo.se", "posteo.uk", "posteo.us"),
  .smtp_host = "posteo.de", TLS_465, .other_port = 587,
  .imap_host = "posteo.de", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .help_uri = "https://posteo.de/en/help",
  .wrong_hosts = NAMES ("smtp.posteo.de", "mail.posteo.de", "imap.posteo.de"),
  .host_suffixes = NAMES (".posteo.de"),
};

/* A program of the person's own computer: it listens on loopback and hands mail on, encrypted. */
static const SendoffProvider proton = {
  .id = "proton",
  .name = "Proton Mail Bridge",
  .domains = NAMES ("proton.me", "protonmail.com", "protonmail.ch", "pm.me"),
  .smtp_host = "127.0.0.1", .smtp_port = 1025, .security = SENDOFF_SECURITY_STARTTLS,
  .imap_host = "127.0.0.1", .imap_port = 1143,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_name = N_("Bridge password"),
  .help_uri = "https://proton.me/support/bridge",
  .status_uri = "https://status.proton.me/",
  .wrong_hosts = NAMES ("smtp.proton.me", "mail.proton.me", "imap.proton.me", "smtp.protonmail.com",
                        "mail.protonmail.com", "imap.protonmail.com", "smtp.pm.me"),
  .host_suffixes = NAMES (".proton.me", ".protonmail.com", ".protonmail.ch"),
};

static const SendoffProvider t_online = {
  .id = "t-online",
  .name = "T-Online",
  .domains = NAMES ("t-online.de", "magenta.de"),
  .smtp_host = "securesmtp.t-online.de", TLS_465, .other_port = 587,
  .imap_host = "secureimap.t-online.de", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_name = N_("password for e-mail programs"),
  .app_password_uri = "https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-verwalten",
  .help_uri = "https://www.telekom.de/hilfe/apps-dienste/e-mail/einstellungen/posteingang-postausgang-server",
  .wrong_hosts = NAMES ("smtp.t-online.de", "smtpmail.t-online.de", "mail.t-online.de", "imap.t-online.de",
                        "securepop.t-online.de", "mailto.t-online.de"),
  .host_suffixes = NAMES (".t-online.de"),
};

static const SendoffProvider yandex = {
  .id = "yandex",
  .name = "Yandex Mail",
  .domains = NAMES ("yandex.ru", "yandex.com", "ya.ru", "yandex.by", "yandex.kz"),
  .twins = NAMES ("yandex.ru", "yandex.com", "ya.ru", "yandex.by", "yandex.kz"),
  .smtp_host = "smtp.yandex.com", TLS_465, .other_port = 587,
  .imap_host = "imap.yandex.com", .imap_port = 993,
  .app_password = TRUE,
  .app_password_name = APP_PASSWORD,
  .app_password_uri = "https://id.yandex.com/security/app-passwords",
  .wrong_hosts = NAMES ("mail.yandex.com", "mail.yandex.ru", "pop.yandex.com", "imap.yandex.ru", "mx.yandex.ru"),
  .host_suffixes = NAMES (".yandex.com", ".yandex.ru", ".yandex.net"),
};

static const SendoffProvider mail_ru = {
  .id = "mail.ru",
  .name = "Mail.ru",
  .domains = NAMES ("mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru"),
  .smtp_host = "smtp.mail.ru", TLS_465,
  .imap_host = "imap.mail.ru", .imap_port = 993,
  .username_form = SENDOFF_USERNAME_FULL_ADDRESS,
  .app_password = TRUE,
  .app_password_name = N_("password for external applications"),
  .app_password_uri = "https://account.mail.ru/user/2-step-auth/passwords",
  .wrong_hosts = NAMES ("pop.mail.ru", "mxs.mail.ru", "smtp.bk.ru", "smtp.inbox.ru", "smtp.list.ru"),
  .host_suffixes = NAMES (".mail.ru"),
};

static const SendoffProvider qq = {
  .id = "qq",
  .name = "QQ Mail",
  .domains = NAMES ("qq.com", "foxmail.com", "vip.qq.com"),
  .smtp_host = "smtp.qq.com", TLS_465, .other_port = 587,
  .imap_host = "imap.qq.com", .imap_port = 993,
  .app_password = TRUE,
  .app_password_shape = "aaaaaaaaaaaaaaaa",
  .app_password_name = N_("authorization code"),
  .wrong_hosts = NAMES ("mail.qq.com", "pop.qq.com", "smtp.foxmail.com"),
  .host_suffixes = NAMES (".qq.com"),
};

static const SendoffProvider netease = {
  .id = "netease",
  .name = "NetEase 163 Mail",
  .domains = NAMES ("163.com"),
  .smtp_host = "smtp.163.com", TLS_465,
  .imap_host = "imap.163.com", .imap_port = 993,
  .app_password = TRUE,
  .app_password_name = N_("authorization code"),
  .wrong_hosts = NAMES ("mail.163.com", "pop.163.com"),
  .host_suffixes = NAMES (".163.com"),
};

/**
 * sendoff_provider_list:
 * @n: (out) (optional): number of rows
 *
 * Returns: (array length=n): the table of providers, iCloud Mail first, %NULL-terminated
 */
const SendoffProvider * const *
sendoff_provider_list (guint *n)
{
  static const SendoffProvider * const providers[] = {
    &icloud, &gmail, &outlook, &microsoft365, &yahoo, &aol, &fastmail, &gmx, &gmx_com, &web_de, &mailbox_org, &zoho,
    &zoho_eu, &posteo, &proton, &t_online, &yandex, &mail_ru, &qq, &netease, NULL,
  };

  if (n != NULL)
    *n = G_N_ELEMENTS (providers) - 1;
  return providers;
}
