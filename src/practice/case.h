#pragma once
/* One case: what a pretend server does, with which settings it is to be tested, and what must be found. Read from a
 * *.case file (README.md in this folder has the format). Never changes once read. */
#include "practice/script.h"
#include "practice/settings.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* Properties, read only, for lists in a window: "id", "about" (strings). */
#define SENDOFF_TYPE_PRACTICE_CASE (sendoff_practice_case_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPracticeCase, sendoff_practice_case, SENDOFF, PRACTICE_CASE, GObject)

SendoffPracticeCase       *sendoff_practice_case_new       (const char *id, const char *text, GError **error);
const char                *sendoff_practice_case_get_id    (SendoffPracticeCase *self);   /* the file's name: "auth.rejected" */
const char                *sendoff_practice_case_get_finds (SendoffPracticeCase *self);   /* the finding's id, or "works" */
const char                *sendoff_practice_case_get_about (SendoffPracticeCase *self);   /* one sentence for people */
const SendoffPracticeHead *sendoff_practice_case_get_head  (SendoffPracticeCase *self);
SendoffPracticePort       *sendoff_practice_case_get_port  (SendoffPracticeCase *self);

G_END_DECLS
