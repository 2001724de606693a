#include "config.h"

#include "account/invisible.h"

/**
 * sendoff_unichar_is_invisible:
 * @c: a character
 *
 * Whether @c shows nothing, or shows as a gap that is no ordinary space: control characters (line ends among them),
 * zero-width characters, the soft hyphen, the byte order mark, direction marks, variation selectors, and all spaces but
 * U+0020, the no-break space foremost.
 */
gboolean
sendoff_unichar_is_invisible (gunichar c)
{
  if (c == ' ')
    return FALSE;
  if (c == 0x034f || (c >= 0xfe00 && c <= 0xfe0f))
    return TRUE;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sendoff_unichar_is_dash:
 * @c: a character
 *
 * Whether @c is one of the dashes that text programs put in place of a plain hyphen.
 */
gboolean
sendoff_unichar_is_dash (gunichar c)
{
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xfe63 || c == 0xff0d;
}
