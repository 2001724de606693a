#include "config.h"

#include "app/sending.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is kept of a message while it is written, and what it takes from the account. No display and no server is needed. */

typedef struct {
  char           *folder;
  char           *path;
  SendoffSession *session;
} Room;

static SendoffAccount *
get_account (Room *room)
{
  return sendoff_mailbox_get_account (sendoff_session_get_mailbox (room->session));
}

static void
set_up (Room *room, gconstpointer unused)
{
  room->folder = g_dir_make_tmp ("sendoff-sending-XXXXXX", NULL);
  room->path = g_build_filename (room->folder, "deep", "draft.conf", NULL);
  room->session = sendoff_session_new (NULL);
  sendoff_account_set_address (get_account (room), "jane@example.org");
}

static void
tear_down (Room *room, gconstpointer unused)
{
  g_autofree char *deep = g_path_get_dirname (room->path);

  g_remove (room->path);
  g_rmdir (deep);
  g_assert_cmpint (g_rmdir (room->folder), ==, 0);
  g_object_unref (room->session);
  g_free (room->path);
  g_free (room->folder);
}

static void
write_something (SendoffDraft *draft)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a b;c,ü.txt");

  sendoff_draft_set (draft, SENDOFF_DRAFT_SUBJECT, " Grüße = [x] ");
  sendoff_draft_set (draft, SENDOFF_DRAFT_TEXT, "first\n\n# second\\n\tthird \n");
  sendoff_draft_attach (draft, file);
}

static void
assert_something (SendoffDraft *draft)
{
  g_autoptr (SendoffAttachment) file = g_list_model_get_item (sendoff_draft_get_attachments (draft), 0);

  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_SUBJECT), ==, " Grüße = [x] ");
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_TEXT), ==, "first\n\n# second\\n\tthird \n");
  g_assert_cmpuint (g_list_model_get_n_items (sendoff_draft_get_attachments (draft)), ==, 1);
  g_assert_cmpstr (sendoff_attachment_get_name (file), ==, "a b;c,ü.txt");
}

/* A window that goes keeps the message, for nobody else to read; the next one has it. */
static void
test_is_kept (Room *room, gconstpointer unused)
{
  SendoffSending *sending = sendoff_sending_new (room->session, room->path);
  GStatBuf facts;

  write_something (sendoff_sending_get_draft (sending));
  sendoff_sending_close (sending);
  g_object_unref (sending);
  g_assert_cmpint (g_stat (room->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  sending = sendoff_sending_new (room->session, room->path);
  assert_something (sendoff_sending_get_draft (sending));
  g_assert_cmpint (sendoff_sending_get_fate (sending, SENDOFF_SENDING_OWN), ==, SENDOFF_FATE_OPEN);
  g_object_unref (sending);
}

/* A program that ended while it sent does not know how far the message came. */
static void
test_crash_is_uncertain (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffDraft) draft = sendoff_draft_new ();
  g_autoptr (SendoffSending) sending = NULL;
  g_autoptr (GError) error = NULL;

  write_something (draft);
  g_assert_true (sendoff_draft_file_save (room->path, draft, SENDOFF_FATE_UNDER_WAY, &error));
  g_assert_no_error (error);
  sending = sendoff_sending_new (room->session, room->path);
  assert_something (sendoff_sending_get_draft (sending));
  g_assert_cmpint (sendoff_sending_get_fate (sending, SENDOFF_SENDING_OWN), ==, SENDOFF_FATE_UNCERTAIN);
  sendoff_sending_clear (sending);
  g_assert_cmpint (sendoff_sending_get_fate (sending, SENDOFF_SENDING_OWN), ==, SENDOFF_FATE_OPEN);
  g_assert_cmpuint (g_list_model_get_n_items (sendoff_draft_get_attachments (sendoff_sending_get_draft (sending))), ==, 0);
}

static void
test_folder_that_cannot_be_written (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffDraft) draft = sendoff_draft_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (sendoff_draft_file_save ("/proc/nowhere/draft.conf", draft, SENDOFF_FATE_OPEN, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* What a person typed is theirs; what the account said follows the account. */
static void
test_follows_account (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffSending) sending = sendoff_sending_new (room->session, NULL);
  SendoffDraft *draft = sendoff_sending_get_draft (sending);

  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_FROM), ==, "jane@example.org");
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_TO), ==, "jane@example.org");
  sendoff_account_set_display_name (get_account (room), "Jane");
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_FROM_NAME), ==, "Jane");
  sendoff_draft_set (draft, SENDOFF_DRAFT_TO, "friend@example.net");
  sendoff_account_set_address (get_account (room), "john@example.com");
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_FROM), ==, "john@example.com");
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_TO), ==, "friend@example.net");
}

static void
test_obstacles (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffSending) sending = sendoff_sending_new (room->session, NULL);
  SendoffDraft *draft = sendoff_sending_get_draft (sending);
  g_autofree char *no_password = sendoff_sending_dup_obstacle (sending, SENDOFF_SENDING_OWN);
  g_autofree char *nobody = NULL;

  g_assert_nonnull (strstr (no_password, "password"));
  sendoff_mailbox_type_password (sendoff_session_get_mailbox (room->session), "secret");
  g_assert_null (sendoff_sending_dup_obstacle (sending, SENDOFF_SENDING_OWN));
  sendoff_draft_set (draft, SENDOFF_DRAFT_TO, " , ");
  nobody = sendoff_sending_dup_obstacle (sending, SENDOFF_SENDING_OWN);
  g_assert_nonnull (strstr (nobody, "nobody"));
  sendoff_draft_set (draft, SENDOFF_DRAFT_BCC, "friend@example.net");
  g_assert_null (sendoff_sending_dup_obstacle (sending, SENDOFF_SENDING_OWN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/window/sending/" name, Room, NULL, set_up, function, tear_down)
  ADD ("is-kept", test_is_kept);
  ADD ("crash-is-uncertain", test_crash_is_uncertain);
  ADD ("folder-that-cannot-be-written", test_folder_that_cannot_be_written);
  ADD ("follows-account", test_follows_account);
  ADD ("obstacles", test_obstacles);
  return g_test_run ();
}
