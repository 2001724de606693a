#include "config.h"

#include "account/password-look.h"

#include "account/invisible.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What becomes of one character of the typed password. */
typedef enum {
  KEEP,
  DROP_INVISIBLE,
  DROP_SPACE,
  MAKE_HYPHEN,
} Fate;

/* One character: its code point, and its length in bytes. A byte that is no UTF-8 stands for itself. */
static gunichar
read_character (const char *text, gsize length, gsize *used)
{
  gunichar c = g_utf8_get_char_validated (text, length);

  if (c == 0 || c == (gunichar) -1 || c == (gunichar) -2)
    {
      *used = 1;
      return (guchar) *text < 128 ? (guchar) *text : 0xfffd;
    }
  *used = g_unichar_to_utf8 (c, NULL);
  return c;
}

static gboolean
is_gap (gunichar c)
{
  return c == ' ' || sendoff_unichar_is_invisible (c);
}

static Fate
fate_at_the_ends (gunichar c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' ? DROP_SPACE : DROP_INVISIBLE;
}

static Fate
fate_inside (gunichar c, gboolean drop_spaces)
{
  if (c == ' ')
    return drop_spaces ? DROP_SPACE : KEEP;
  if (sendoff_unichar_is_invisible (c))
    return DROP_INVISIBLE;
  return sendoff_unichar_is_dash (c) ? MAKE_HYPHEN : KEEP;
}

static void
count (SendoffPasswordLook *look, Fate fate, gunichar c)
{
  look->invisible += fate == DROP_INVISIBLE;
  look->spaces += fate == DROP_SPACE;
  look->dashes += fate == MAKE_HYPHEN;
  look->non_ascii |= fate == KEEP && c > 127;
}

/* Where the password begins and ends once the gaps around it are left out. */
static void
find_ends (const char *typed, gsize length, gsize *begin, gsize *end)
{
  gsize used;

  *begin = length;
  *end = 0;
  for (gsize i = 0; i < length; i += used)
    {
      if (is_gap (read_character (typed + i, length - i, &used)))
        continue;
      *begin = MIN (*begin, i);
      *end = i + used;
    }
}

/* Repairs @typed into @room, or only counts if @room is NULL: so the password is written once, into locked memory, and no
 * second copy of it comes to be. Returns the length of the repaired password. */
static gsize
repair (const char *typed, gsize length, gboolean drop_spaces, SendoffPasswordLook *look, char *room)
{
  gsize begin, end, used, written = 0;

  find_ends (typed, length, &begin, &end);
  for (gsize i = 0; i < length; i += used)
    {
      gunichar c = read_character (typed + i, length - i, &used);
      gboolean inside = i >= begin && i < end;
      Fate fate = inside ? fate_inside (c, drop_spaces) : fate_at_the_ends (c);
      gsize size = fate == KEEP ? used : fate == MAKE_HYPHEN ? 1 : 0;

      count (look, fate, c);
      if (room != NULL && size > 0)
        memcpy (room + written, fate == MAKE_HYPHEN ? "-" : typed + i, size);
      written += size;
    }
  return written;
}

/* @optional: characters of the shape that may be missing. Google shows spaces in its passwords and takes them without. */
static gboolean
has_shape (const char *text, gsize length, const char *shape, const char *optional)
{
  gsize i = 0;

  for (const char *s = shape; *s != '\0'; s++)
    {
      gboolean fits = i < length && (*s == 'a' ? g_ascii_isalpha (text[i]) : text[i] == *s);

      if (fits)
        i++;
      else if (strchr (optional, *s) == NULL)
        return FALSE;
    }
  return i == length;
}

static SendoffSecret *
repair_to_secret (const char *typed, gsize length, gboolean drop_spaces, SendoffPasswordLook *look)
{
  SendoffPasswordLook counted = { 0 };
  gsize repaired = repair (typed, length, drop_spaces, &counted, NULL);
  SendoffSecret *secret;
  char *room;

  *look = counted;
  look->empty = repaired == 0;
  if (look->empty)
    return NULL;
  secret = sendoff_secret_new_blank (repaired, &room);
  counted = (SendoffPasswordLook) { 0 };
  repair (typed, length, drop_spaces, &counted, room);
  return secret;
}

static void
look_at_shape (SendoffPasswordLook *look, const SendoffSecret *secret, const char *shape)
{
  const char *text = sendoff_secret_peek (secret);
  gsize length = sendoff_secret_get_length (secret);

  if (has_shape (text, length, shape, " "))
    look->shape = SENDOFF_PASSWORD_SHAPE_MATCHES;
  else
    look->shape = SENDOFF_PASSWORD_SHAPE_DIFFERS;
  look->no_hyphens = look->shape == SENDOFF_PASSWORD_SHAPE_DIFFERS && has_shape (text, length, shape, " -");
}

/**
 * sendoff_password_repair:
 * @typed: (array length=length): what was typed or pasted; UTF-8, but any bytes are taken
 * @length: its length in bytes
 * @provider: (nullable): whose password it is
 * @look: (out caller-allocates): what was found
 *
 * Takes out what came along when a password was pasted and makes typographic dashes plain hyphens. Hyphens stay, and so do
 * spaces inside, unless the provider's passwords have none and the rest is exactly of their shape. The result is written
 * straight into locked memory; wiping @typed is the caller's business.
 *
 * Returns: (transfer full) (nullable): the password, or %NULL if nothing is left (see @look->empty)
 */
SendoffSecret *
sendoff_password_repair (const char *typed, gsize length, const SendoffProvider *provider, SendoffPasswordLook *look)
{
  const char *shape = provider != NULL ? provider->app_password_shape : NULL;
  g_autoptr (SendoffSecret) secret = NULL;
  g_autoptr (SendoffSecret) spaceless = NULL;
  SendoffPasswordLook other = { 0 };

  secret = repair_to_secret (typed, length, FALSE, look);
  if (secret == NULL || shape == NULL)
    return g_steal_pointer (&secret);

  look_at_shape (look, secret, shape);
  if (look->shape == SENDOFF_PASSWORD_SHAPE_MATCHES || strchr (shape, ' ') != NULL)
    return g_steal_pointer (&secret);

  spaceless = repair_to_secret (typed, length, TRUE, &other);
  look_at_shape (&other, spaceless, shape);
  if (other.shape != SENDOFF_PASSWORD_SHAPE_MATCHES)
    return g_steal_pointer (&secret);
  *look = other;
  return g_steal_pointer (&spaceless);
}

static char *
describe_repairs (const SendoffPasswordLook *look)
{
  guint all = look->invisible + look->spaces + look->dashes;

  if (all == 0)
    return NULL;
  if (look->invisible == all)
    return g_strdup_printf (ngettext ("One invisible character had come along with the password; it was taken out.",
                                      "%u invisible characters had come along with the password; they were taken out.",
                                      all), all);
  if (look->spaces == all)
    return g_strdup_printf (ngettext ("A space or line end had come along with the password; it was taken out.",
                                      "%u spaces or line ends had come along with the password; they were taken out.",
                                      all), all);
  if (look->dashes == all)
    return g_strdup_printf (ngettext ("A long dash in the password was made a plain hyphen.",
                                      "%u long dashes in the password were made plain hyphens.", all), all);
  return g_strdup_printf (ngettext ("%u character that had come along with the password was put right.",
                                    "%u characters that had come along with the password were put right: invisible "
                                    "characters, spaces or long dashes.", all), all);
}

/* "aaaa-aaaa" as people write a pattern: "xxxx-xxxx" */
static char *
dup_pattern (const char *shape)
{
  return g_strdelimit (g_strdup (shape), "a", 'x');
}

static char *
describe_shape (const SendoffPasswordLook *look, const SendoffProvider *provider)
{
  g_autofree char *pattern = NULL;

  if (look->empty)
    return NULL;
  if (look->non_ascii)
    return g_strdup (_("It holds a letter that an English keyboard does not have. "
                       "Please check that it is the password, and the password alone."));
  if (provider == NULL || provider->app_password_shape == NULL || look->shape != SENDOFF_PASSWORD_SHAPE_DIFFERS)
    return NULL;

  pattern = dup_pattern (provider->app_password_shape);
  if (look->no_hyphens)
    return g_strdup_printf (_("The hyphens belong to the password: it should look like %s."), pattern);
  if (!provider->app_password)
    return NULL;
  /* Translators: "iCloud Mail wants a password of its own kind for mail programs (app-specific password), …" */
  return g_strdup_printf (_("%s wants a password of its own kind for mail programs (%s), which looks like %s. "
                            "This one looks different."),
                          provider->name, _(provider->app_password_name), pattern);
}

/**
 * sendoff_password_look_describe:
 * @look: what sendoff_password_repair() found
 * @provider: (nullable): whose password it is
 *
 * What was repaired, and a hint if the password does not look like one that this provider takes. The password itself is
 * not in the text, nor any character of it.
 *
 * Returns: (transfer full) (nullable): a few sentences for a person, or %NULL if there is nothing to say
 */
char *
sendoff_password_look_describe (const SendoffPasswordLook *look, const SendoffProvider *provider)
{
  g_autofree char *repairs = describe_repairs (look);
  g_autofree char *shape = describe_shape (look, provider);

  if (repairs != NULL && shape != NULL)
    return g_strconcat (repairs, " ", shape, NULL);
  return repairs != NULL ? g_steal_pointer (&repairs) : g_steal_pointer (&shape);
}
