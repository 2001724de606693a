#include "config.h"

#include "diagnosis/interceptors.h"

#include <string.h>

/* The word stands in the issuer's name of the certificates these products make; each vendor's manual names its root so that
 * people can find it among the trusted authorities. */
static const struct {
  const char *word;      /* lower case */
  const char *product;
} products[] = {
  { "avast", "Avast Mail Shield" },
  { "avg web", "AVG" }, { "avg mail", "AVG" }, { "avg technologies", "AVG" },
  { "norton", "Norton" },
  { "kaspersky", "Kaspersky" },
  { "eset ssl filter", "ESET" }, { "eset, spol", "ESET" }, { "eset", "ESET" },
  { "bitdefender", "Bitdefender" },
  { "avira", "Avira" },
  { "g data", "G DATA" },
  { "mcafee", "McAfee" }, { "trellix", "Trellix" },
  { "sophos", "Sophos" },
  { "trend micro", "Trend Micro" },
  { "f-secure", "F-Secure" },
  { "drweb", "Dr.Web" }, { "dr.web", "Dr.Web" },
  { "adguard", "AdGuard" },
  { "fortinet", "Fortinet FortiGate" }, { "fortigate", "Fortinet FortiGate" },
  { "zscaler", "Zscaler" },
  { "palo alto", "Palo Alto Networks" },
  { "cisco umbrella", "Cisco Umbrella" }, { "cisco secure", "Cisco" }, { "opendns", "Cisco Umbrella" },
  { "blue coat", "Blue Coat" }, { "bluecoat", "Blue Coat" }, { "symantec web", "Symantec Web Security" },
  { "watchguard", "WatchGuard" },
  { "sonicwall", "SonicWall" },
  { "check point", "Check Point" }, { "checkpoint", "Check Point" },
  { "netskope", "Netskope" }, { "goskope", "Netskope" },
  { "barracuda", "Barracuda" },
  { "forcepoint", "Forcepoint" }, { "websense", "Forcepoint" },
  { "untangle", "Untangle" },
  { "squid", "Squid" },
  { "mitmproxy", "mitmproxy" },
  { "portswigger", "Burp Suite" },
  { "charles proxy", "Charles Proxy" },
  { "do_not_trust_fiddlerroot", "Fiddler" }, { "fiddler", "Fiddler" },
  { "superfish", "Superfish" },
  { "iboss", "iboss" },
  { "lightspeed", "Lightspeed" },
  { "contentkeeper", "ContentKeeper" },
  { "smoothwall", "Smoothwall" },
  { "cloudflare for teams", "Cloudflare Gateway" }, { "gateway ca - cloudflare", "Cloudflare Gateway" },
  { "menlo security", "Menlo Security" },
};

static const char *
find_product (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      const char *at = strstr (lower, products[i].word);

      /* "eset" must not be found in "reset". */
      if (at != NULL && (at == lower || !g_ascii_isalpha (at[-1])))
        return products[i].product;
    }
  return NULL;
}

/**
 * sendoff_interceptor_name:
 * @chain: (nullable): a server's certificates
 *
 * Returns: (transfer none) (nullable): the product that made the certificate in the server's place
 */
const char *
sendoff_interceptor_name (const SendoffChain *chain)
{
  for (guint i = 0; chain != NULL && i < chain->certificates->len; i++)
    {
      const SendoffCertificate *one = g_ptr_array_index (chain->certificates, i);
      const char *product = find_product (one->issuer);

      if (product != NULL)
        return product;
    }
  return NULL;
}
