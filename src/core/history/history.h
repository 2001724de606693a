#pragma once
/* The runs of this person on this computer, to look at again and to compare: a file each, in a folder that nobody else can look
 * into. Their number and size are bounded; there is no secret in them, and no history at all if it is switched off. */
#include "report/report.h"

G_BEGIN_DECLS

#define SENDOFF_HISTORY_MOST    200                  /* runs; the oldest go */
#define SENDOFF_HISTORY_LARGEST (512 * 1024)         /* bytes of one run: more is not kept */
#define SENDOFF_HISTORY_TOTAL   (32 * 1024 * 1024)   /* bytes of all; the oldest go */

typedef enum {
  SENDOFF_HISTORY_ERROR_TOO_LARGE,
  SENDOFF_HISTORY_ERROR_MISSING,     /* there is no run of that number */
} SendoffHistoryError;

#define SENDOFF_HISTORY_ERROR (sendoff_history_error_quark ())
GQuark sendoff_history_error_quark (void);

/* Signal "changed": a run was kept or removed by this object, or the switch was turned. */
#define SENDOFF_TYPE_HISTORY (sendoff_history_get_type ())
G_DECLARE_FINAL_TYPE (SendoffHistory, sendoff_history, SENDOFF, HISTORY, GObject)

SendoffHistory *sendoff_history_new        (const char *folder, const char *switch_path);
const char     *sendoff_history_get_folder (SendoffHistory *self);
gboolean        sendoff_history_is_on      (SendoffHistory *self);
gboolean        sendoff_history_switch     (SendoffHistory *self, gboolean on, GError **error);
gboolean        sendoff_history_keep       (SendoffHistory *self, SendoffReport *report, const char *program_name, guint *number,
                                            GError **error);
GPtrArray      *sendoff_history_list       (SendoffHistory *self);    /* of SendoffKeptRun, the newest first */
SendoffReport  *sendoff_history_load       (SendoffHistory *self, guint number, GError **error);
gboolean        sendoff_history_remove     (SendoffHistory *self, guint number, GError **error);
gboolean        sendoff_history_clear      (SendoffHistory *self, GError **error);

/* What a list shows of a run; never changes. */
#define SENDOFF_TYPE_KEPT_RUN (sendoff_kept_run_get_type ())
G_DECLARE_FINAL_TYPE (SendoffKeptRun, sendoff_kept_run, SENDOFF, KEPT_RUN, GObject)

SendoffKeptRun *sendoff_kept_run_new         (guint number, SendoffReport *report);
guint           sendoff_kept_run_get_number  (SendoffKeptRun *self);
gint64          sendoff_kept_run_get_started (SendoffKeptRun *self);    /* seconds since 1970 */
const char     *sendoff_kept_run_get_who     (SendoffKeptRun *self);    /* user name or sender, or NULL */
const char     *sendoff_kept_run_get_host    (SendoffKeptRun *self);
guint           sendoff_kept_run_get_port    (SendoffKeptRun *self);
SendoffVerdict  sendoff_kept_run_get_verdict (SendoffKeptRun *self);
const char     *sendoff_kept_run_get_finding (SendoffKeptRun *self);    /* id of the first finding, or NULL */
const char     *sendoff_kept_run_get_summary (SendoffKeptRun *self);    /* the cause, or the verdict in a sentence */

G_END_DECLS
