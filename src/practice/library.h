#pragma once
/* The cases that practice mode shows, in the order of the stages: the good one first. Built into the program. A GListModel
 * of SendoffPracticeCase. */
#include "practice/case.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_PRACTICE_LIBRARY (sendoff_practice_library_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPracticeLibrary, sendoff_practice_library, SENDOFF, PRACTICE_LIBRARY, GObject)

SendoffPracticeLibrary *sendoff_practice_library_new  (void);
SendoffPracticeCase    *sendoff_practice_library_find (SendoffPracticeLibrary *self, const char *id);   /* transfer full, or NULL */

G_END_DECLS
