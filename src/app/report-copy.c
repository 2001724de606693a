#include "config.h"

#include "app/report-copy.h"

#include "report/report-share.h"

#include <glib/gi18n-lib.h>

/* The targets of the action "copy-report-as". */
static const struct
{
  const char       *name;
  SendoffShareForm  form;
  gboolean          full;
} forms[] = {
  { "markdown", SENDOFF_SHARE_MARKDOWN, FALSE },
  { "text", SENDOFF_SHARE_TEXT, FALSE },
  { "json", SENDOFF_SHARE_JSON, FALSE },
  { "markdown-full", SENDOFF_SHARE_MARKDOWN, TRUE },
  { "text-full", SENDOFF_SHARE_TEXT, TRUE },
  { "json-full", SENDOFF_SHARE_JSON, TRUE },
};

/**
 * sendoff_report_copy:
 * @widget: whose clipboard
 * @form: "markdown", "text" or "json", with "-full" behind it if addresses and host names are to stay
 *
 * Returns: (transfer none): a sentence that says what was done
 */
const char *
sendoff_report_copy (GtkWidget *widget, SendoffReport *report, const char *form)
{
  guint i = 0;
  g_autofree char *text = NULL;

  while (i < G_N_ELEMENTS (forms) - 1 && !g_str_equal (forms[i].name, form))
    i++;
  text = sendoff_report_to_share (report, forms[i].form, forms[i].full, "sendoff");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return forms[i].full ? _("The full report is copied. No password is in it.")
                       : _("The report is copied, without addresses and host names.");
}
