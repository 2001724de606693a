#include "config.h"

/* Loaded in front of a program under test, so that it finds the translations that were just built: without this it looks where
 * they will be installed. The program itself has no switch for that. */

#include <dlfcn.h>
#include <stdlib.h>

char *bindtextdomain (const char *domain, const char *folder);

char *
bindtextdomain (const char *domain, const char *folder)
{
  char *(*real) (const char *, const char *) = (char *(*) (const char *, const char *)) dlsym (RTLD_NEXT, "bindtextdomain");
  const char *built = getenv ("SENDOFF_BUILT_WORDS");

  return real (domain, built != NULL ? built : folder);
}
