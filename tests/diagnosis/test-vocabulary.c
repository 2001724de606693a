#include "config.h"

/* The ids of findings are a vocabulary that scripts rely on: finding-ids.txt lists them all, in order, and every rule uses one
 * of them. */

#include "diagnosis/diagnosis.h"
#include "diagnosis/rule.h"

#include <string.h>

static char **
load_ids (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "finding-ids.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static gboolean
is_known (char **ids, const char *id)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_has_prefix (ids[i], id) && strchr (" ", ids[i][strlen (id)]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_row (const char *id)
{
  guint n_rules, n_remarks;
  const SendoffRule *rules = sendoff_rules_list (&n_rules);
  const SendoffRule *rows = sendoff_remarks_list (&n_remarks);

  for (guint i = 0; i < n_rules; i++)
    if (strcmp (rules[i].id, id) == 0)
      return TRUE;
  for (guint i = 0; i < n_remarks; i++)
    if (strcmp (rows[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

/* A line is an id, or an id and the word "elsewhere" if no run of the test can give it. */
static void
test_vocabulary (void)
{
  g_auto (GStrv) ids = load_ids ();
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);

  for (guint i = 0; i < n; i++)
    if (!is_known (ids, rules[i].id))
      g_error ("%s is not in the vocabulary", rules[i].id);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean elsewhere = g_str_has_suffix (ids[i], " elsewhere");
      g_autofree char *id = g_strndup (ids[i], strcspn (ids[i], " "));

      g_assert_true (i == 0 || strcmp (ids[i - 1], ids[i]) < 0);
      if (has_row (id) == elsewhere)
        g_error ("%s has %s rule", id, elsewhere ? "a" : "no");
      g_assert_cmpint (sendoff_finding_exit_status (id), >=, 64);
      g_assert_cmpint (sendoff_finding_exit_status (id), <=, 78);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/ids", test_vocabulary);
  return g_test_run ();
}
