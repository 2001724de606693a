#pragma once
/* One case: what a pretend server does, with which settings it is to be tested, and what must be found. Read from a
 * *.case file (README.md in this folder has the format). Never changes once read. */
#include "practice/script.h"
#include "practice/settings.h"

G_BEGIN_DECLS

/* Properties, read only, for lists in a window: "id", "finds", "about" (strings). */
#define SENDOFF_TYPE_PRACTICE_CASE (sendoff_practice_case_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPracticeCase, sendoff_practice_case, SENDOFF, PRACTICE_CASE, GObject)

SendoffPracticeCase *sendoff_practice_case_new_from_text (const char *id, const char *file_name, const char *text,
                                                          GError **error);
SendoffPracticeCase *sendoff_practice_case_new_from_file (const char *path, GError **error);

const char *sendoff_practice_case_get_id    (SendoffPracticeCase *self);   /* "auth.rejected": the file's name */
const char *sendoff_practice_case_get_finds (SendoffPracticeCase *self);   /* the finding's id, or "works" */
const char *sendoff_practice_case_get_about (SendoffPracticeCase *self);   /* one sentence for people, translated */

const SendoffPracticeSettings    *sendoff_practice_case_get_settings    (SendoffPracticeCase *self);
const SendoffPracticeExpectation *sendoff_practice_case_get_expectation (SendoffPracticeCase *self);
GPtrArray                        *sendoff_practice_case_get_ports       (SendoffPracticeCase *self);   /* of SendoffPracticePort, the tested one first */

/* For the library, which knows the translated sentence. */
void        sendoff_practice_case_set_about (SendoffPracticeCase *self, const char *about);

G_END_DECLS
