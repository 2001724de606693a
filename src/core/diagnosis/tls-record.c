#include "config.h"

#include "diagnosis/tls-record.h"

#include <glib/gi18n-lib.h>

#define RECORD_ALERT     0x15
#define RECORD_HANDSHAKE 0x16
#define RECORD_HEADER    5
#define SERVER_HELLO     2

/* Where the body of the first record of that type stands among the bytes that answered our hello, or NULL. */
static const guint8 *
find_record (const SendoffEvidence *e, guint8 type, gsize *length)
{
  gsize left = 0;
  const guint8 *at = e->tls_bytes ? g_bytes_get_data (e->tls_bytes, &left) : NULL;

  while (left > RECORD_HEADER && (at[0] == RECORD_ALERT || at[0] == RECORD_HANDSHAKE) && at[1] == 3)
    {
      gsize body = (gsize) at[3] << 8 | at[4];

      if (at[0] == type)
        {
          *length = MIN (body, left - RECORD_HEADER);
          return at + RECORD_HEADER;
        }
      if (body + RECORD_HEADER > left)
        return NULL;
      at += RECORD_HEADER + body;
      left -= RECORD_HEADER + body;
    }
  return NULL;
}

/**
 * sendoff_tls_alert:
 *
 * Returns: the number of the alert the server sent in the clear (RFC 8446 section 6): level, then description
 */
guint
sendoff_tls_alert (const SendoffEvidence *e)
{
  gsize length = 0;
  const guint8 *body = find_record (e, RECORD_ALERT, &length);

  return body != NULL && length >= 2 ? body[1] : SENDOFF_TLS_ALERT_NONE;
}

/**
 * sendoff_tls_hello_version:
 *
 * Returns: the version the server chose in its hello; TLS 1.3 says 1.2 there and the truth in an extension
 */
guint
sendoff_tls_hello_version (const SendoffEvidence *e)
{
  gsize length = 0;
  const guint8 *body = find_record (e, RECORD_HANDSHAKE, &length);

  return body != NULL && length >= 6 && body[0] == SERVER_HELLO ? (guint) body[4] << 8 | body[5] : 0;
}

/**
 * sendoff_tls_alert_describe:
 * @alert: a number of RFC 8446 section 6, or %SENDOFF_TLS_ALERT_NONE
 *
 * Returns: (transfer none): what it means, in a sentence
 */
const char *
sendoff_tls_alert_describe (guint alert)
{
  switch (alert)
    {
    case SENDOFF_TLS_ALERT_NONE:
      return _("The two could not agree, and the server gave no reason.");
    case 0:
      return _("The server took leave in the middle.");
    case 10: case 47: case 50:
      return _("The server says that it did not understand what it was sent; something on the way may have damaged it.");
    case 20: case 51:
      return _("The server says that what arrived was damaged on the way.");
    case 40:
      return _("The server says that the two have no kind of encryption in common.");
    case 71:
      return _("The server says that the encryption on offer is not strong enough for it.");
    case 42: case 43: case 44: case 45: case 46: case 48:
      return _("The server did not accept a certificate of this computer's.");
    case 49:
      return _("The server denied access.");
    case 70: case 86:
      return _("The server says that the two have no version of TLS in common.");
    case 80:
      return _("The server reports a fault of its own (“internal error”).");
    case 90:
      return _("The server says that somebody cancelled it there.");
    case 109: case 110:
      return _("The server says that an extension of TLS is missing or not supported.");
    case 112:
      return _("The server does not know the name it was asked for.");
    case 116:
      return _("The server asks for a certificate of yours, which mail providers do not do.");
    case 120:
      return _("The server speaks another protocol inside TLS.");
    default:
      return _("The server broke off.");
    }
}
