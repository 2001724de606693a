#include "config.h"

#include "app/report-origin.h"

#include "app/detail-row.h"

#include <glib/gi18n-lib.h>

/**
 * sendoff_report_origin_list:
 * @report: one that was saved
 * @list: an empty list
 *
 * Adds rows to @list: the program that made @report, and what it ran on.
 *
 * Returns: whether anything is known
 */
gboolean
sendoff_report_origin_list (SendoffReport *report, GtkListBox *list)
{
  const char * const *pairs = sendoff_report_get_surroundings (report);
  const char *program = sendoff_report_get_program (report);
  g_autofree char *maker = program != NULL ? g_strdup_printf ("%s %s", program, sendoff_report_get_version (report)) : NULL;

  if (maker != NULL)
    gtk_list_box_append (list, sendoff_detail_row_new (_("Program"), maker));
  for (guint i = 0; pairs[i] != NULL; i += 2)
    gtk_list_box_append (list, sendoff_detail_row_new (sendoff_surrounding_get_label (pairs[i]), pairs[i + 1]));
  return maker != NULL || pairs[0] != NULL;
}
