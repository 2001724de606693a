#include "config.h"

#include "smtp/command.h"
#include "support/canary.h"

#include <locale.h>
#include <string.h>

static void
test_open (void)
{
  static const struct { const char *line; const char *wire; const char *shown; } cases[] = {
    { "EHLO sendoff.invalid", "EHLO sendoff.invalid\r\n", "EHLO sendoff.invalid" },
    { "", "\r\n", "" },
    { "MAIL FROM:<jürgen@example.org>", "MAIL FROM:<jürgen@example.org>\r\n", "MAIL FROM:<jürgen@example.org>" },
    { "MAIL FROM:<a\033[0m>", "MAIL FROM:<a\033[0m>\r\n", "MAIL FROM:<a␛[0m>" },
    /* A line end within a line would be a second command. */
    { "MAIL FROM:<a>\r\nRCPT TO:<b>", "MAIL FROM:<a>\r\n", "MAIL FROM:<a>" },
    { "MAIL FROM:<a>\nRCPT TO:<b>", "MAIL FROM:<a>\r\n", "MAIL FROM:<a>" },
    { "MAIL FROM:<a>\rRCPT TO:<b>", "MAIL FROM:<a>\r\n", "MAIL FROM:<a>" },
    { "QUIT\r\n", "QUIT\r\n", "QUIT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffCommand) command = sendoff_command_new (cases[i].line);

      g_assert_cmpmem (sendoff_secret_peek (command->wire), sendoff_secret_get_length (command->wire),
                       cases[i].wire, strlen (cases[i].wire));
      g_assert_cmpstr (command->shown, ==, cases[i].shown);
      g_assert_null (command->note);
    }
}

static void
test_secret (void)
{
  g_autoptr (SendoffSecret) wire = sendoff_secret_new ("AUTH " SENDOFF_TEST_CANARY "\r\n", 26);
  g_autoptr (SendoffCommand) command = sendoff_command_new_secret (wire, "AUTH •••", "password");

  g_assert_true (command->wire == wire);
  g_assert_cmpstr (command->shown, ==, "AUTH •••");
  g_assert_cmpstr (command->note, ==, "password");
}

/* The command has a reference of its own. */
static void
test_references (void)
{
  SendoffSecret *wire = sendoff_secret_new ("x\r\n", 3);
  g_autoptr (SendoffCommand) command = sendoff_command_new_secret (wire, "•••", NULL);

  sendoff_secret_unref (wire);
  g_assert_cmpstr (sendoff_secret_peek (command->wire), ==, "x\r\n");
  g_assert_null (command->note);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/open", test_open);
  g_test_add_func ("/command/secret", test_secret);
  g_test_add_func ("/command/references", test_references);
  return g_test_run ();
}
