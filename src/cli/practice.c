#include "config.h"

#include "cli/command-table.h"
#include "cli/run-check.h"
#include "practice/library.h"
#include "practice/server.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <sysexits.h>

typedef struct
{
  gboolean list, check, json;
  int      port;
  char    *scenario;
} Wanted;

static int
list_cases (SendoffPracticeLibrary *library)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (SendoffPracticeCase) one = g_list_model_get_item (G_LIST_MODEL (library), i);

      g_print ("%-34s %s\n", sendoff_practice_case_get_id (one), sendoff_practice_case_get_about (one));
    }
  return EX_OK;
}

static gboolean
on_interrupt (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* The practice password is no secret: it opens nothing. */
static void
print_how_to_test (SendoffPracticeServer *server)
{
  const SendoffPracticeHead *head = sendoff_practice_case_get_head (sendoff_practice_server_get_case (server));
  guint16 port = sendoff_practice_server_get_port (server);

  g_print (_("The practice server listens on 127.0.0.1, port %u. Try it with:\n\n"), port);
  if (head->sign_in)
    g_print ("  echo %s | ", head->password);
  else
    g_print ("  ");
  g_print ("sendoff-cli check --address %s --port %u --security %s --resolve %s:%u:127.0.0.1 --ca-file %s %s", SENDOFF_PRACTICE_ADDRESS,
           port, sendoff_security_get_id (head->security), SENDOFF_PRACTICE_HOST, port,
           sendoff_practice_server_get_ca_file (server), head->sign_in ? "--password-stdin" : "--no-auth");
  if (head->user != NULL)
    g_print (" --user %s", head->user);
  if (head->from != NULL)
    g_print (" --from %s", head->from);
  g_print (_("\n\nPress Ctrl+C to end.\n"));
}

static int
serve (SendoffPracticeServer *server)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  print_how_to_test (server);
  g_unix_signal_add (SIGINT, on_interrupt, loop);
  g_unix_signal_add (SIGTERM, on_interrupt, loop);
  g_main_loop_run (loop);
  return EX_OK;
}

static int
check (SendoffPracticeServer *server, const Wanted *wanted)
{
  g_autoptr (SendoffPlan) plan = sendoff_practice_server_make_plan (server);
  const SendoffCliOptions options = { .plan = plan, .json = wanted->json, .transcript = !wanted->json };

  return sendoff_cli_run_check (&options);
}

static int
play (SendoffPracticeLibrary *library, const Wanted *wanted)
{
  g_autoptr (SendoffPracticeCase) scripted = sendoff_practice_library_find (library, wanted->scenario);
  g_autoptr (SendoffPracticeServer) server = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (scripted == NULL)
    return sendoff_cli_misuse (_("there is no scenario of that name; “sendoff-cli practice --list” lists them"));
  server = sendoff_practice_server_new (scripted);
  if (!sendoff_practice_server_start (server, (guint16) wanted->port, &error))
    {
      g_printerr ("sendoff-cli: %s\n", error->message);
      return EX_OSERR;
    }
  status = wanted->check ? check (server, wanted) : serve (server);
  sendoff_practice_server_stop (server);
  return status;
}

/* sendoff-cli practice */
int
sendoff_cli_practice (int argc, char **argv)
{
  Wanted wanted = { 0 };
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &wanted.list, N_("name the scenarios"), NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &wanted.check, N_("test the scenario at once, and print the report"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wanted.json, N_("with --check: the report as JSON"), NULL },
    { "port", 0, 0, G_OPTION_ARG_INT, &wanted.port, N_("listen on this port of 127.0.0.1"), N_("PORT") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[SCENARIO]");
  g_autoptr (SendoffPracticeLibrary) library = sendoff_practice_library_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);

  g_option_context_set_summary (context, _("Runs the built-in practice server on this computer: nothing leaves it."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return sendoff_cli_misuse ("%s", error->message);
  if (wanted.port < 0 || wanted.port > G_MAXUINT16)
    return sendoff_cli_misuse (_("--port takes a number from 1 to 65535"));
  if (g_strv_length (arguments) > 2)
    return sendoff_cli_misuse (_("name one scenario; “sendoff-cli practice --list” lists them"));
  if (wanted.list)
    return list_cases (library);
  wanted.scenario = arguments[1] ? arguments[1] : (char *) "good";
  return play (library, &wanted);
}
