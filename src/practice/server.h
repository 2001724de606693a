#pragma once
/* A pretend mail server on loopback that plays one case: for practice mode, tests and pictures. It lives on the thread's
 * default main context and never blocks it.
 *
 *   g_autoptr(SendoffPracticeServer) server = sendoff_practice_server_new (chosen);
 *   if (!sendoff_practice_server_start (server, 0, &error)) …
 *   g_autoptr(SendoffPlan) plan = sendoff_practice_server_make_plan (server);
 *   … run a SendoffCheck with the plan; keep the server until it is over …
 *   sendoff_practice_server_stop (server);
 */
#include "practice/case.h"
#include "practice/record.h"
#include "probe/plan.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_PRACTICE_SERVER (sendoff_practice_server_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPracticeServer, sendoff_practice_server, SENDOFF, PRACTICE_SERVER, GObject)

SendoffPracticeServer       *sendoff_practice_server_new         (SendoffPracticeCase *scripted);
gboolean                     sendoff_practice_server_start       (SendoffPracticeServer *self, guint16 port, GError **error);
void                         sendoff_practice_server_stop        (SendoffPracticeServer *self);
SendoffPracticeCase         *sendoff_practice_server_get_case    (SendoffPracticeServer *self);
guint16                      sendoff_practice_server_get_port    (SendoffPracticeServer *self);
const char                  *sendoff_practice_server_get_ca_file (SendoffPracticeServer *self);   /* PEM; gone after stop */
SendoffPlan                 *sendoff_practice_server_make_plan   (SendoffPracticeServer *self);
const SendoffPracticeRecord *sendoff_practice_server_get_record  (SendoffPracticeServer *self);

G_END_DECLS
