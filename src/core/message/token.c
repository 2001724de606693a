#include "config.h"

#include "message/token.h"

#include "account/address.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/random.h>

/* RFC 4648 section 6, in small letters: nothing in it that a person would mix up, or a mail program would break. */
#define ALPHABET "abcdefghijklmnopqrstuvwxyz234567"

/* Characters of a SHA-256 in hexadecimal: enough that no two things have the same. */
#define DERIVED_LENGTH 32

/**
 * sendoff_token_new:
 * @characters: how many, five bits each
 *
 * Returns: (transfer full): random base32 characters
 */
char *
sendoff_token_new (guint characters)
{
  char *token = g_malloc0 (characters + 1);

  for (guint i = 0; i < characters; i++)
    {
      guint8 byte;

      if (getrandom (&byte, 1, 0) != 1)
        byte = (guint8) g_random_int ();
      token[i] = ALPHABET[byte % 32];
    }
  return token;
}

/**
 * sendoff_token_message_id:
 * @token: (nullable): its left side; %NULL: a new random one
 * @address: (nullable): the sender's address
 *
 * A Message-ID no other message has (RFC 5322 section 3.6.4). Its right side is the domain of @address: the name of this
 * computer is nobody's business.
 *
 * Returns: (transfer full): the Message-ID with angle brackets
 */
char *
sendoff_token_message_id (const char *token, const char *address)
{
  g_autofree char *fresh = token == NULL ? sendoff_token_new (26) : NULL;
  g_autofree char *wire = sendoff_address_dup_wire (address);
  const char *domain = sendoff_address_get_domain (wire);

  return g_strdup_printf ("<%s@%s>", token != NULL ? token : fresh, domain != NULL ? domain : "sendoff.invalid");
}

/**
 * sendoff_token_derive:
 * @salt: random words that nobody else has
 * @name: of one of many things
 *
 * Returns: (transfer full): characters that no other thing has, and this one every time
 */
char *
sendoff_token_derive (const char *salt, const char *name)
{
  g_autofree char *both = g_strconcat (salt, "\n", name, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);

  return g_strndup (digest, DERIVED_LENGTH);
}

/**
 * sendoff_token_date:
 * @when: (nullable): a time, %NULL for now
 *
 * Returns: (transfer full): the time in its own zone as Date has it (RFC 5322 section 3.3), in English everywhere
 */
char *
sendoff_token_date (GDateTime *when)
{
  static const char * const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char * const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) time = when != NULL ? g_date_time_ref (when) : g_date_time_new_now_local ();
  int minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);

  return g_strdup_printf ("%s, %d %s %d %02d:%02d:%02d %c%02d%02d", days[g_date_time_get_day_of_week (time) - 1],
                          g_date_time_get_day_of_month (time), months[g_date_time_get_month (time) - 1],
                          g_date_time_get_year (time), g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time), minutes < 0 ? '-' : '+', ABS (minutes) / 60, ABS (minutes) % 60);
}
