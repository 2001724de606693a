#include "config.h"

#include "message/mime-library.h"

/**
 * sendoff_mime_library_use:
 *
 * To be called before anything of GMime is, as often as one likes and in any thread.
 */
void
sendoff_mime_library_use (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      g_mime_init ();
      g_once_init_leave (&ready, 1);
    }
}
