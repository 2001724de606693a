#include "config.h"

#include "cli/command-table.h"
#include "cli/options.h"
#include "cli/run-check.h"
#include "cli/setting-words.h"

#include <glib/gi18n.h>
#include <sysexits.h>

typedef struct {
  SendoffCliWords shared;
  gboolean        senders;
  char          **sender;
} Words;

static const SendoffCliOption own[] = {
  { NULL, 0, 0, N_("Which addresses may send:"), NULL },
  { "senders", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Words, senders), N_("also try every other address of the account as the sender"),
    NULL },
  { "sender", G_OPTION_ARG_STRING_ARRAY, G_STRUCT_OFFSET (Words, sender),
    N_("also try this address as the sender; may be given more than once"), "ADDRESS" },
};

static void
words_clear (Words *words)
{
  sendoff_cli_words_clear (&words->shared);
  g_strfreev (words->sender);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static int
read_words (Words *words, char **argv)
{
  SendoffCliUse use = {
    "check", NULL,
    N_("Finds out why mail does not go out: connects to the server as a mail program does, signs in if there is a password, tries "
       "the sender, and says what is wrong and what to do. No message is sent."),
    own, G_N_ELEMENTS (own),
  };
  int status;

  use.shared = sendoff_cli_shared_options (&use.n_shared);
  status = sendoff_cli_use_parse (&use, words, argv, NULL);
  for (guint i = 0; status == EX_OK && words->sender != NULL && words->sender[i] != NULL; i++)
    status = sendoff_cli_check_address ("--sender", words->sender[i]);
  return status;
}

static void
add_sender (GPtrArray *senders, const char *address, const char *from)
{
  if (g_strcmp0 (address, from) != 0 && !g_ptr_array_find_with_equal_func (senders, address, g_str_equal, NULL))
    g_ptr_array_add (senders, g_strdup (address));
}

/* The sender of the plan is tried anyhow. */
static char **
list_senders (const Words *words, const SendoffCliOptions *options)
{
  g_autoptr (GPtrArray) senders = g_ptr_array_new_with_free_func (g_free);
  const char * const *own_addresses = words->senders ? sendoff_account_get_addresses (options->account) : NULL;

  for (guint i = 0; own_addresses != NULL && own_addresses[i] != NULL; i++)
    add_sender (senders, own_addresses[i], options->plan->from);
  for (guint i = 0; words->sender != NULL && words->sender[i] != NULL; i++)
    add_sender (senders, words->sender[i], options->plan->from);
  g_ptr_array_add (senders, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&senders), FALSE);
}

/* sendoff-cli check */
int
sendoff_cli_check (int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  g_auto (SendoffCliOptions) options = { 0 };
  int status = read_words (&words, argv);

  if (status == EX_OK)
    status = sendoff_cli_options_take (&options, &words.shared);
  if (status == EX_OK)
    {
      options.plan->senders = list_senders (&words, &options);
      status = sendoff_cli_run_check (&options);
    }
  return status == SENDOFF_CLI_HELPED ? EX_OK : status;
}
