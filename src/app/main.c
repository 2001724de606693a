#include "config.h"

#include "app/application.h"
#include "app/resources.h"
#include "base/secret.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (SendoffApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SENDOFF_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  sendoff_secret_harden_process ();
  g_set_application_name (_("Sendoff"));
  g_resources_register (sendoff_get_resource ());

  application = sendoff_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
