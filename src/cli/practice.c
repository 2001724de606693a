#include "config.h"

#include "cli/command-table.h"
#include "cli/run-check.h"
#include "practice/library.h"
#include "practice/server.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>

#define SCENARIO_USUAL "good"

typedef struct {
  gboolean list, check, json, transcript, explain;
  char    *port, *format, *color;
} Words;

#define TEXT(field)   G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, field)
#define SWITCH(field) G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Words, field)

static const SendoffCliOption options[] = {
  { NULL, 0, 0, N_("What to do:"), NULL },
  { "list", SWITCH (list), N_("name the scenarios"), NULL },
  { "check", SWITCH (check), N_("test the scenario at once, and print the report"), NULL },
  { "port", TEXT (port), N_("listen on this port (default: any free one)"), "PORT" },
  { NULL, 0, 0, N_("What to print:"), NULL },
  { "transcript", SWITCH (transcript), N_("with --check: also print what was said"), NULL },
  { "explain", SWITCH (explain), N_("with --check: the same, and what each line of it means"), NULL },
  { "format", TEXT (format), N_("with --list and --check: text (default) or json"), "WORD" },
  { "json", SWITCH (json), N_("short for “--format json”"), NULL },
  { "color", TEXT (color), N_("with --check: auto (default), always or never"), "WORD" },
};

static const SendoffCliUse use = {
  "practice", "[SCENARIO]",
  N_("Runs a pretend mail server on this computer that goes wrong in the way you choose, and says how to test it. Without a "
     "scenario it does everything right. Nothing leaves this computer."),
  options, G_N_ELEMENTS (options),
};

static void
words_clear (Words *words)
{
  g_free (words->port);
  g_free (words->format);
  g_free (words->color);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* --- the list ---------------------------------------------------------------------------------------------------- */

static void
add_scenario (JsonBuilder *builder, SendoffPracticeCase *scripted)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, sendoff_practice_case_get_id (scripted));
  json_builder_set_member_name (builder, "finds");
  json_builder_add_string_value (builder, sendoff_practice_case_get_finds (scripted));
  json_builder_set_member_name (builder, "about");
  json_builder_add_string_value (builder, sendoff_practice_case_get_about (scripted));
  json_builder_end_object (builder);
}

static char *
list_as_json (GListModel *library)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "scenarios");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (SendoffPracticeCase) scripted = g_list_model_get_item (library, i);

      add_scenario (builder, scripted);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

static char *
list_as_text (GListModel *library)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (SendoffPracticeCase) scripted = g_list_model_get_item (library, i);

      g_string_append_printf (out, "%-34s %s\n", sendoff_practice_case_get_id (scripted),
                              sendoff_practice_case_get_about (scripted));
    }
  return g_string_free (out, FALSE);
}

/* --- the server -------------------------------------------------------------------------------------------------- */

static gboolean
on_interrupt (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* An option as a shell takes it, quoted where it has to be. */
static void
add_option (GString *out, const char *option, const char *value)
{
  gboolean plain = value[strspn (value, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "@%+=:,./_-")] == '\0' && *value != '\0';
  g_autofree char *quoted = plain ? g_strdup (value) : g_shell_quote (value);

  g_string_append_printf (out, " \\\n      %s %s", option, quoted);
}

/* The practice password is no secret: it opens nothing but this server. */
static char *
describe_check (SendoffPracticeServer *server, const SendoffPlan *plan)
{
  const SendoffPracticeHead *head = sendoff_practice_case_get_head (sendoff_practice_server_get_case (server));
  g_autofree char *port = g_strdup_printf ("%u", plan->port);
  g_autofree char *given = g_strdup_printf ("%s:%s:127.0.0.1", plan->host, port);
  g_autofree char *password = g_shell_quote (head->password != NULL ? head->password : "");
  GString *out = g_string_new ("  ");

  if (plan->password != NULL)
    g_string_append_printf (out, "echo %s | ", password);
  g_string_append (out, "sendoff-cli check");
  add_option (out, "--address", plan->address);
  add_option (out, "--port", port);
  add_option (out, "--security", sendoff_security_get_id (plan->security));
  add_option (out, "--resolve", given);
  add_option (out, "--ca-file", plan->ca_file);
  if (g_strcmp0 (plan->user, plan->address) != 0)
    add_option (out, "--user", plan->user);
  if (g_strcmp0 (plan->from, plan->address) != 0)
    add_option (out, "--from", plan->from);
  g_string_append_printf (out, " \\\n      %s\n", plan->password != NULL ? "--password-stdin" : "--no-auth");
  return g_string_free (out, FALSE);
}

static int
serve (SendoffPracticeServer *server)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SendoffPlan) plan = sendoff_practice_server_make_plan (server);
  g_autofree char *how = describe_check (server, plan);
  g_autofree char *text = g_strdup_printf (_("The practice server listens on 127.0.0.1, port %u. Test it with:\n\n%s\n"
                                             "Press Ctrl+C to end it.\n"), plan->port, how);
  int status = sendoff_cli_print (text);

  if (status != EX_OK)
    return status;
  g_unix_signal_add (SIGINT, on_interrupt, loop);
  g_unix_signal_add (SIGTERM, on_interrupt, loop);
  g_main_loop_run (loop);
  return EX_OK;
}

static int
check (SendoffPracticeServer *server, SendoffCliOptions *wanted)
{
  int status;

  wanted->plan = sendoff_practice_server_make_plan (server);
  status = sendoff_cli_run_check (wanted);
  sendoff_cli_options_clear (wanted);
  return status;
}

static int
play (SendoffPracticeCase *scripted, const Words *words, guint16 port, SendoffCliOptions *wanted)
{
  g_autoptr (SendoffPracticeServer) server = sendoff_practice_server_new (scripted);
  g_autoptr (GError) error = NULL;
  int status;

  if (!sendoff_practice_server_start (server, port, &error))
    {
      g_printerr ("sendoff-cli: %s\n", error->message);
      return EX_IOERR;
    }
  status = words->check ? check (server, wanted) : serve (server);
  sendoff_practice_server_stop (server);
  return status;
}

/* --- the command ------------------------------------------------------------------------------------------------- */

static int
check_words (const Words *words, const char *scenario, guint16 *port, SendoffCliOptions *wanted)
{
  guint64 number = 0;

  if (words->list && (words->check || words->port != NULL || scenario != NULL))
    return sendoff_cli_misuse (_("--list stands alone: it names the scenarios"));
  if (words->port != NULL && !g_ascii_string_to_unsigned (words->port, 10, 1, G_MAXUINT16, &number, NULL))
    return sendoff_cli_misuse (_("--port takes a number from 1 to 65535"));
  if (!sendoff_cli_read_format (words->format, words->json, &wanted->json))
    return sendoff_cli_misuse (_("--format takes text or json, and --json is short for the latter"));
  if (!sendoff_cli_read_color (words->color, &wanted->color))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  if (wanted->json && !words->list && !words->check)
    return sendoff_cli_misuse (_("JSON is printed with --list or --check"));
  wanted->transcript = words->transcript;
  wanted->explain = words->explain;
  *port = (guint16) number;
  return EX_OK;
}

/* sendoff-cli practice */
int
sendoff_cli_practice (int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  g_autofree char *scenario = NULL;
  g_autoptr (SendoffPracticeLibrary) library = NULL;
  g_autoptr (SendoffPracticeCase) scripted = NULL;
  SendoffCliOptions wanted = { 0 };
  guint16 port = 0;
  int status = sendoff_cli_use_parse (&use, &words, argv, &scenario);

  if (status == EX_OK)
    status = check_words (&words, scenario, &port, &wanted);
  if (status != EX_OK)
    return status == SENDOFF_CLI_HELPED ? EX_OK : status;

  library = sendoff_practice_library_new ();
  if (words.list)
    {
      g_autofree char *text = wanted.json ? list_as_json (G_LIST_MODEL (library)) : list_as_text (G_LIST_MODEL (library));

      return sendoff_cli_print (text);
    }
  scripted = sendoff_practice_library_find (library, scenario != NULL ? scenario : SCENARIO_USUAL);
  if (scripted == NULL)
    return sendoff_cli_misuse (_("there is no scenario of that name; “sendoff-cli practice --list” names them"));
  return play (scripted, &words, port, &wanted);
}
