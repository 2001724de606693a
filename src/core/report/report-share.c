#include "config.h"

#include "report/report-share.h"

#include "report/report-json.h"
#include "report/report-markdown.h"
#include "report/report-redact.h"
#include "report/report-text.h"

/**
 * sendoff_report_to_share:
 * @form: how to write it
 * @full: leave addresses, names and IPs as they are
 * @program_name: who shares it: "sendoff-cli"
 *
 * The whole report to give to others: with the transcript, and with what it ran on. Unless @full, whatever tells who and where
 * the person is has a stand-in, the same one throughout.
 *
 * Returns: (transfer full): text that ends in a newline
 */
char *
sendoff_report_to_share (SendoffReport *self, SendoffShareForm form, gboolean full, const char *program_name)
{
  g_autoptr(SendoffReport) told = full ? g_object_ref (self) : sendoff_report_redact (self);

  switch (form)
    {
    case SENDOFF_SHARE_TEXT:
      return sendoff_report_to_text (told, SENDOFF_TEXT_TRANSCRIPT | SENDOFF_TEXT_SURROUNDINGS, 0);
    case SENDOFF_SHARE_JSON:
      return sendoff_report_to_json (told, program_name);
    case SENDOFF_SHARE_MARKDOWN:
    default:
      return sendoff_report_to_markdown (told);
    }
}
