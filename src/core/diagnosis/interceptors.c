#include "config.h"

/* The table. Sources:
 * [D] Durumeric et al., "The Security Impact of HTTPS Interception", NDSS 2017, tables of products and issuers
 * [K] de Carné de Carnavalet and Mannan, "Killed by Proxy", NDSS 2016: antivirus and parental controls, root names
 * [H] Huang et al., "Analyzing Forged SSL Certificates in the Wild", IEEE S&P 2014, list of issuer organizations
 * [V] the vendor's own manual names the certificate that has to be trusted, or the file it is handed out in
 * [M] seen on mail connections, in reports to PHPMailer, MailKit and node-imap
 * A company that runs a public CA of its own under the same name has no row (or a longer name in it): an issuer alone must
 * be enough to be sure. */

#include "diagnosis/interceptors.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ANTIVIRUS SENDOFF_INTERCEPTOR_ANTIVIRUS
#define NETWORK   SENDOFF_INTERCEPTOR_NETWORK
#define DEBUGGER  SENDOFF_INTERCEPTOR_DEBUGGER
#define UNNAMED   SENDOFF_INTERCEPTOR_UNNAMED

static const SendoffInterceptor interceptors[] = {
  /* On this computer */
  { "Avast",                      ANTIVIRUS, "avast" }, /* D K M: "avast! Web/Mail Shield Root" */
  { "AVG",                        ANTIVIRUS, "AVG Web/Mail Shield" },             /* D K */
  { "AVG",                        ANTIVIRUS, "AVG Technologies" },                /* K */
  { "Norton",                     ANTIVIRUS, "Norton Web/Mail Shield" },          /* V */
  { "Avira",                      ANTIVIRUS, "Avira" },                           /* V */
  { "Kaspersky",                  ANTIVIRUS, "Kaspersky" }, /* D K: "… Anti-Virus Personal Root …" */
  { "ESET",                       ANTIVIRUS, "ESET SSL Filter" },                 /* D K V */
  { "ESET",                       ANTIVIRUS, "ESET" },                            /* H */
  { "Bitdefender",                ANTIVIRUS, "Bitdefender" },                     /* D K H */
  { "BullGuard",                  ANTIVIRUS, "BullGuard" },                       /* D K H */
  { "Dr.Web",                     ANTIVIRUS, "Dr.Web" },                          /* D K: "Dr.Web for …", "DrWeb …" */
  { "Dr.Web",                     ANTIVIRUS, "DrWeb" },
  { "Dr.Web",                     ANTIVIRUS, "Doctor Web" },                      /* V: the vendor's company */
  { "F-Secure",                   ANTIVIRUS, "F-Secure" },                        /* V */
  { "G DATA",                     ANTIVIRUS, "G DATA" },                          /* D K */
  { "G DATA",                     ANTIVIRUS, "G Data" },
  { "Panda",                      ANTIVIRUS, "Panda Security" },                  /* K */
  { "PC Tools",                   ANTIVIRUS, "PC Tools" },                        /* K */
  { "ZoneAlarm",                  ANTIVIRUS, "ZoneAlarm" },                       /* K */
  { "AdGuard",                    ANTIVIRUS, "AdGuard Personal" },                /* V: "Adguard Personal CA" */
  { "Superfish",                  ANTIVIRUS, "Superfish" }, /* D H: advertising software of 2014 */
  { "PrivDog",                    ANTIVIRUS, "PrivDog" },                         /* K */
  { "Net Nanny",                  ANTIVIRUS, "Net Nanny" },                       /* D K H */
  { "Net Nanny",                  ANTIVIRUS, "ContentWatch" },                    /* K H */
  { "Qustodio",                   ANTIVIRUS, "Qustodio" },                        /* K */
  { "Covenant Eyes",              ANTIVIRUS, "Covenant Eyes" },                   /* V */
  { "KinderGate",                 ANTIVIRUS, "KinderGate" },                      /* K */

  /* In the network */
  { "Fortinet FortiGate",         NETWORK, "FortiGate" },                         /* D H V */
  { "Fortinet FortiGate",         NETWORK, "Fortinet" },                          /* D H V: "Fortinet_CA_SSL" */
  { "Zscaler",                    NETWORK, "Zscaler" }, /* V: "Zscaler Intermediate Root CA (…)" */
  { "Palo Alto Networks",         NETWORK, "Palo Alto Networks" },                /* D V */
  { "Palo Alto Networks",         NETWORK, "GlobalProtect" },                     /* V */
  { "Cisco Umbrella",             NETWORK, "Cisco Umbrella" },                    /* V: "Cisco Umbrella Root CA" */
  { "Cisco Umbrella",             NETWORK, "OpenDNS" },                           /* V: its name before */
  { "Cisco Secure Access",        NETWORK, "Cisco Secure Access" },               /* V */
  { "Cisco IronPort",             NETWORK, "IronPort" },                          /* D H */
  { "Blue Coat ProxySG",          NETWORK, "Blue Coat" },                         /* D H V */
  { "Blue Coat ProxySG",          NETWORK, "ProxySG" },
  { "Symantec Web Security",      NETWORK, "Symantec Web Security" },             /* V */
  { "WatchGuard",                 NETWORK, "WatchGuard" },                        /* D V */
  { "WatchGuard",                 NETWORK, "Fireware" },                          /* V: "Fireware HTTPS Proxy …" */
  { "SonicWall",                  NETWORK, "SonicWall" }, /* D V: "SonicWALL Firewall DPI-SSL" */
  { "Sophos",                     NETWORK, "Sophos" },                            /* D H V: "Sophos SSL CA_…" */
  { "Cyberoam",                   NETWORK, "Cyberoam" },                          /* D H */
  { "Check Point",                NETWORK, "Check Point" },                       /* D V */
  { "Netskope",                   NETWORK, "Netskope" },                          /* V */
  { "Netskope",                   NETWORK, "goskope.com" },                       /* V: "ca.….goskope.com" */
  { "Barracuda",                  NETWORK, "Barracuda" },                         /* D V */
  { "Forcepoint",                 NETWORK, "Forcepoint" },                        /* D V */
  { "Forcepoint",                 NETWORK, "Websense" },                          /* D H */
  { "McAfee Web Gateway",         NETWORK, "McAfee Web Gateway" },                /* D V */
  { "Skyhigh Web Gateway",        NETWORK, "Skyhigh" },                           /* V */
  { "Trellix",                    NETWORK, "Trellix" },                           /* V */
  { "Trend Micro InterScan",      NETWORK, "InterScan" },                         /* D V */
  { "Trend Micro",                NETWORK, "Trend Micro" },                       /* D V */
  { "Untangle",                   NETWORK, "Untangle" },                          /* D V */
  { "Arista Edge Threat Management", NETWORK, "Edge Threat Management" },         /* V */
  { "Juniper",                    NETWORK, "Juniper SSL" },                       /* D V */
  { "A10 Networks",               NETWORK, "A10 Networks" },                      /* D */
  { "Microsoft Forefront TMG",    NETWORK, "Forefront" },                         /* D H */
  { "Microsoft Forefront TMG",    NETWORK, "Microsoft TMG" },
  { "Smoothwall",                 NETWORK, "Smoothwall" },                        /* V */
  { "Lightspeed",                 NETWORK, "Lightspeed" },                        /* V */
  { "Securly",                    NETWORK, "Securly" },                           /* V: "*.securly.com" */
  { "iboss",                      NETWORK, "iboss" },                             /* V */
  { "ContentKeeper",              NETWORK, "ContentKeeper" },                     /* H V */
  { "NetSpark",                   NETWORK, "NetSpark" },                          /* H */
  { "Kerio Control",              NETWORK, "Kerio" },                             /* V */
  { "Endian",                     NETWORK, "Endian Firewall" },                   /* V */
  { "Clavister",                  NETWORK, "Clavister" },                         /* V */
  { "Stormshield",                NETWORK, "Stormshield" },                       /* V */
  { "Sangfor",                    NETWORK, "Sangfor" },                           /* V */
  { "Cato Networks",              NETWORK, "Cato Networks" },                     /* V */
  { "Menlo Security",             NETWORK, "Menlo Security" },                    /* V */
  { "Cloudflare Gateway",         NETWORK, "Cloudflare for Teams" }, /* V; "Cloudflare, Inc." is a public CA */
  { "Cloudflare Gateway",         NETWORK, "Gateway CA - Cloudflare" },           /* V */
  { "pfSense",                    NETWORK, "pfSense" },                           /* V */
  { "OPNsense",                   NETWORK, "OPNsense" },                          /* V */
  { "Squid",                      NETWORK, "squid" }, /* V: ssl-bump with a CA of one's own */
  { "Diladele",                   NETWORK, "Diladele" },                          /* V */

  /* Started by somebody who wants to watch */
  { "mitmproxy",                  DEBUGGER, "mitmproxy" },                        /* V */
  { "Charles Proxy",              DEBUGGER, "Charles Proxy" },                    /* V: O=XK72 Ltd */
  { "Burp Suite",                 DEBUGGER, "PortSwigger" },                      /* V */
  { "Fiddler",                    DEBUGGER, "DO_NOT_TRUST" },                     /* D V: "DO_NOT_TRUST_FiddlerRoot" */
  { "Fiddler",                    DEBUGGER, "Fiddler" },
  { "ZAP",                        DEBUGGER, "OWASP Zed Attack" },                 /* V */
  { "ZAP",                        DEBUGGER, "ZAP Root CA" },                      /* V */
  { "Proxyman",                   DEBUGGER, "Proxyman" },                         /* V */
  { "HTTP Toolkit",               DEBUGGER, "HTTP Toolkit" },                     /* V */
  { "sslsplit",                   DEBUGGER, "sslsplit" },                         /* V */

  /* Names that say what it is. No public CA calls itself so. */
  { NULL,                         UNNAMED, "Mail Shield" },
  { NULL,                         UNNAMED, "Antivirus" },
  { NULL,                         UNNAMED, "Anti-Virus" },
  { NULL,                         UNNAMED, "Firewall" },
  { NULL,                         UNNAMED, "Proxy" },
  { NULL,                         UNNAMED, "Interception" },
  { NULL,                         UNNAMED, "Inspection" },
  { NULL,                         UNNAMED, "DPI-SSL" },
  { NULL,                         UNNAMED, "SSL Filter" },
  { NULL,                         UNNAMED, "Web Filter" },
  { NULL,                         UNNAMED, "Content Filter" },
  { NULL,                         UNNAMED, "Web Gateway" },
  { NULL,                         UNNAMED, "Security Gateway" },
  { NULL,                         UNNAMED, "Decrypt" },
  { NULL,                         UNNAMED, "Man-in-the-Middle" },
};

/* "eset" must not be found in "reset". */
static gboolean
holds_word (const char *text, const char *word)
{
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (at == text || !g_ascii_isalpha (at[-1]))
      return TRUE;
  return FALSE;
}

static const SendoffInterceptor *
find_by_issuer (const char *issuer)
{
  g_autofree char *name = g_ascii_strdown (issuer, -1);

  for (guint i = 0; i < G_N_ELEMENTS (interceptors); i++)
    {
      g_autofree char *word = g_ascii_strdown (interceptors[i].issuer, -1);

      if (holds_word (name, word))
        return &interceptors[i];
    }
  return NULL;
}

/**
 * sendoff_interceptor_find:
 * @chain: (nullable): the certificates of a server
 *
 * Looks at who issued them, not at whom they are made out to: the vendor of a firewall has servers of its own.
 *
 * Returns: (transfer none) (nullable): the product that made the certificate in the server's place
 */
const SendoffInterceptor *
sendoff_interceptor_find (const SendoffChain *chain)
{
  for (guint i = 0; chain != NULL && i < chain->certificates->len; i++)
    {
      const SendoffCertificate *certificate = g_ptr_array_index (chain->certificates, i);
      const SendoffInterceptor *found = find_by_issuer (certificate->issuer);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * sendoff_interceptor_describe:
 * @self: a product
 *
 * Returns: (transfer full): who it is and where it is, as part of a sentence: "Avast, a protection program on this computer"
 */
char *
sendoff_interceptor_describe (const SendoffInterceptor *self)
{
  switch (self->kind)
    {
    case SENDOFF_INTERCEPTOR_ANTIVIRUS:
      return g_strdup_printf (_("%s, a protection program on this computer"), self->name);
    case SENDOFF_INTERCEPTOR_NETWORK:
      return g_strdup_printf (_("%s, a firewall or filter of this network or company"), self->name);
    case SENDOFF_INTERCEPTOR_DEBUGGER:
      return g_strdup_printf (_("%s, a tool for watching connections that somebody has started"), self->name);
    case SENDOFF_INTERCEPTOR_UNNAMED:
    default:
      return g_strdup (_("a filter on this computer or in this network"));
    }
}
