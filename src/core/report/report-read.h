#pragma once
/* A report that was saved as JSON, read again. Whoever wrote it may have written anything: no text in it can harm where it is
 * shown, no page is opened because it says so, and members this version does not know are passed over. */
#include "report/report.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_REPORT_READ_ERROR_BROKEN,     /* no JSON */
  SENDOFF_REPORT_READ_ERROR_OTHER,      /* JSON, but no report of a test */
  SENDOFF_REPORT_READ_ERROR_NEWER,      /* of a schema that this version does not know */
  SENDOFF_REPORT_READ_ERROR_TOO_LARGE,
} SendoffReportReadError;

#define SENDOFF_REPORT_READ_ERROR (sendoff_report_read_error_quark ())
GQuark sendoff_report_read_error_quark (void);

#define SENDOFF_REPORT_LARGEST (8 * 1024 * 1024)   /* bytes: no run of ours comes near */

SendoffReport *sendoff_report_read (const char *bytes, gsize length, GError **error);

G_END_DECLS
