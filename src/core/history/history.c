#include "config.h"

#include "history/history.h"

#include "history/run-files.h"
#include "report/report-json.h"
#include "report/report-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SWITCH_GROUP "History"
#define SWITCH_KEY   "keep"

struct _SendoffHistory
{
  GObject  parent_instance;
  char    *folder;
  char    *switch_path;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffHistory, sendoff_history, G_TYPE_OBJECT)

G_DEFINE_QUARK (sendoff-history-error-quark, sendoff_history_error)

static void
sendoff_history_finalize (GObject *object)
{
  SendoffHistory *self = SENDOFF_HISTORY (object);

  g_free (self->folder);
  g_free (self->switch_path);
  G_OBJECT_CLASS (sendoff_history_parent_class)->finalize (object);
}

static void
sendoff_history_class_init (SendoffHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_history_finalize;
  signals[CHANGED] = g_signal_new ("changed", SENDOFF_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_history_init (SendoffHistory *self)
{
}

/**
 * sendoff_history_new:
 * @folder: (nullable): where the runs are; %NULL for `sendoff/history` in the person's folder for state
 * @switch_path: (nullable): the file that says whether runs are kept; %NULL for `sendoff/history.conf` in the person's
 *   configuration folder
 *
 * Nothing is read or made yet.
 *
 * Returns: (transfer full): the history
 */
SendoffHistory *
sendoff_history_new (const char *folder, const char *switch_path)
{
  SendoffHistory *self = g_object_new (SENDOFF_TYPE_HISTORY, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_state_dir (), "sendoff", "history", NULL);
  self->switch_path = switch_path != NULL ? g_strdup (switch_path)
                                          : g_build_filename (g_get_user_config_dir (), "sendoff", "history.conf", NULL);
  return self;
}

/**
 * sendoff_history_get_folder:
 *
 * Returns: (transfer none): where the runs are
 */
const char *
sendoff_history_get_folder (SendoffHistory *self)
{
  return self->folder;
}

/* --- the switch ------------------------------------------------------------------------------------------------------ */

/**
 * sendoff_history_is_on:
 *
 * Window and command line share the switch, so it is looked at each time. A file that is there and cannot be understood means
 * that somebody meant something: then nothing is kept.
 *
 * Returns: whether runs are kept
 */
gboolean
sendoff_history_is_on (SendoffHistory *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_load_from_file (file, self->switch_path, G_KEY_FILE_NONE, &error))
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  return g_key_file_get_boolean (file, SWITCH_GROUP, SWITCH_KEY, NULL);
}

/**
 * sendoff_history_switch:
 * @on: whether to keep runs from now on
 *
 * What was kept before stays.
 *
 * Returns: whether that was written down; else a %G_FILE_ERROR with a sentence for people
 */
gboolean
sendoff_history_switch (SendoffHistory *self, gboolean on, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  g_key_file_set_boolean (file, SWITCH_GROUP, SWITCH_KEY, on);
  text = g_key_file_to_data (file, NULL, NULL);
  if (!sendoff_run_files_make_folder_of (self->switch_path, error)
      || !g_file_set_contents_full (self->switch_path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    {
      g_prefix_error (error, "%s", _("The history could not be switched. "));
      return FALSE;
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/* --- the runs -------------------------------------------------------------------------------------------------------- */

/**
 * sendoff_history_keep:
 * @program_name: who made @report
 * @number: (out) (optional): under which it is kept, 0 if it is not
 *
 * Keeps @report, unless the history is switched off, and lets the oldest go where there are too many. The file is written whole
 * before it gets its name.
 *
 * Returns: whether all is well, also when it is switched off; else a %SENDOFF_HISTORY_ERROR or a %G_FILE_ERROR, with a sentence
 *   for people. The run itself is as good as before.
 */
gboolean
sendoff_history_keep (SendoffHistory *self, SendoffReport *report, const char *program_name, guint *number, GError **error)
{
  g_autofree char *text = NULL;
  guint kept;

  if (number != NULL)
    *number = 0;
  if (!sendoff_history_is_on (self))
    return TRUE;
  text = sendoff_report_to_json (report, program_name);
  if (strlen (text) > SENDOFF_HISTORY_LARGEST)
    {
      g_set_error_literal (error, SENDOFF_HISTORY_ERROR, SENDOFF_HISTORY_ERROR_TOO_LARGE,
                           _("This test is not kept in the history: its report is too long."));
      return FALSE;
    }
  kept = sendoff_run_files_write (self->folder, text, error);
  if (kept == 0)
    {
      g_prefix_error (error, "%s", _("This test could not be kept in the history. "));
      return FALSE;
    }
  if (number != NULL)
    *number = kept;
  sendoff_run_files_prune (self->folder, SENDOFF_HISTORY_MOST, SENDOFF_HISTORY_TOTAL);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * sendoff_history_list:
 *
 * Returns: (transfer full) (element-type SendoffKeptRun): what can be read of the history, the newest first
 */
GPtrArray *
sendoff_history_list (SendoffHistory *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) numbers = sendoff_run_files_list (self->folder);

  for (guint i = numbers->len; i > 0; i--)
    {
      guint number = g_array_index (numbers, guint, i - 1);
      g_autoptr (SendoffReport) report = sendoff_history_load (self, number, NULL);

      if (report != NULL)
        g_ptr_array_add (list, sendoff_kept_run_new (number, report));
    }
  return list;
}

/**
 * sendoff_history_load:
 * @number: of a run
 *
 * Returns: (transfer full) (nullable): its report; %NULL on a %SENDOFF_HISTORY_ERROR, a %SENDOFF_REPORT_READ_ERROR or a
 *   %G_FILE_ERROR, with a sentence for people
 */
SendoffReport *
sendoff_history_load (SendoffHistory *self, guint number, GError **error)
{
  g_autofree char *path = sendoff_run_files_dup_path (self->folder, number);
  g_autofree char *text = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &reason))
    return sendoff_report_read (text, length, error);
  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, SENDOFF_HISTORY_ERROR, SENDOFF_HISTORY_ERROR_MISSING, _("There is no test with the number %u."), number);
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/**
 * sendoff_history_remove:
 * @number: of a run
 *
 * Returns: whether it is gone; else a %SENDOFF_HISTORY_ERROR or a %G_FILE_ERROR, with a sentence for people
 */
gboolean
sendoff_history_remove (SendoffHistory *self, guint number, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (sendoff_run_files_remove (self->folder, number, &reason))
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return TRUE;
    }
  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, SENDOFF_HISTORY_ERROR, SENDOFF_HISTORY_ERROR_MISSING, _("There is no test with the number %u."), number);
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&reason), "%s", _("The test could not be removed. "));
  return FALSE;
}

/**
 * sendoff_history_clear:
 *
 * Returns: whether no run is left, readable or not; else a %G_FILE_ERROR with a sentence for people
 */
gboolean
sendoff_history_clear (SendoffHistory *self, GError **error)
{
  g_autoptr (GArray) numbers = sendoff_run_files_list (self->folder);
  gboolean all = TRUE;

  for (guint i = 0; i < numbers->len && all; i++)
    all = sendoff_run_files_remove (self->folder, g_array_index (numbers, guint, i), error);
  if (!all)
    g_prefix_error (error, "%s", _("The history could not be cleared. "));
  g_signal_emit (self, signals[CHANGED], 0);
  return all;
}
