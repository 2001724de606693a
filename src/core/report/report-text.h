#pragma once
/* A report to read on a terminal, top down: the verdict, the cause, its proof, what to do; then what led there. */
#include "report/report.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_TEXT_PLAIN      = 0,
  SENDOFF_TEXT_COLOR      = 1 << 0,   /* ANSI SGR, never the only carrier of a meaning */
  SENDOFF_TEXT_TRANSCRIPT = 1 << 1,
  SENDOFF_TEXT_SURROUNDINGS = 1 << 2, /* what it ran on */
  SENDOFF_TEXT_EXPLAIN    = 1 << 3,   /* the transcript, and what each line of it means */
} SendoffTextFlags;

char       *sendoff_report_to_text  (SendoffReport *self, SendoffTextFlags flags, guint columns);
const char *sendoff_stage_state_get_mark (SendoffStageState state);    /* "✓", "!", "✗", "–", "…": one cell */

G_END_DECLS
