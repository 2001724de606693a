#include "config.h"

#include "app/draft-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define GROUP "Draft"

/* In the order of SendoffFate. */
static const char * const fates[] = { "open", "under-way", "uncertain", "sent" };

/* In the order of SendoffDraftField. */
static const char * const keys[SENDOFF_DRAFT_ATTACHMENTS] = { "from", "from-name", "to", "cc", "bcc", "subject", "text" };

static SendoffFate
get_fate (GKeyFile *file)
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, "fate", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_strcmp0 (word, fates[i]) == 0)
      return (SendoffFate) i;
  return SENDOFF_FATE_OPEN;
}

static void
get_attachments (GKeyFile *file, SendoffDraft *draft)
{
  g_auto (GStrv) uris = g_key_file_get_string_list (file, GROUP, "attachments", NULL, NULL);

  for (guint i = 0; uris != NULL && uris[i] != NULL; i++)
    {
      g_autoptr (GFile) attachment = g_file_new_for_uri (uris[i]);

      sendoff_draft_attach (draft, attachment);
    }
}

/**
 * sendoff_draft_file_load:
 * @path: a file that may be missing
 * @draft: an empty draft, to be filled
 * @fate: (out): how far the message had come
 * @error: %G_KEY_FILE_ERROR or %G_FILE_ERROR
 *
 * Returns: whether there was a message
 */
gboolean
sendoff_draft_file_load (const char *path, SendoffDraft *draft, SendoffFate *fate, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  *fate = SENDOFF_FATE_OPEN;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &local))
    {
      if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = g_key_file_get_string (file, GROUP, keys[i], NULL);

      sendoff_draft_set (draft, (SendoffDraftField) i, text);
    }
  get_attachments (file, draft);
  *fate = get_fate (file);
  return TRUE;
}

static void
set_attachments (GKeyFile *file, SendoffDraft *draft)
{
  GListModel *list = sendoff_draft_get_attachments (draft);
  guint n = g_list_model_get_n_items (list);
  g_auto (GStrv) uris = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffAttachment) attachment = g_list_model_get_item (list, i);

      uris[i] = g_file_get_uri (sendoff_attachment_get_file (attachment));
    }
  g_key_file_set_string_list (file, GROUP, "attachments", (const char * const *) uris, n);
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int code;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", folder, g_strerror (code));
  return FALSE;
}

/**
 * sendoff_draft_file_save:
 * @path: where to
 * @error: %G_FILE_ERROR
 *
 * Writes it whole, then moves it into place: what stood there before is lost only when this is there.
 *
 * Returns: whether it was written
 */
gboolean
sendoff_draft_file_save (const char *path, SendoffDraft *draft, SendoffFate fate, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *bytes = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_key_file_set_string (file, GROUP, keys[i], sendoff_draft_get (draft, (SendoffDraftField) i));
  set_attachments (file, draft);
  g_key_file_set_string (file, GROUP, "fate", fates[fate]);
  bytes = g_key_file_to_data (file, &length, NULL);
  return make_folder (path, error)
         && g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * sendoff_draft_file_remove:
 *
 * The message is no draft any more.
 */
void
sendoff_draft_file_remove (const char *path)
{
  g_remove (path);
}
