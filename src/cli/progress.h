#pragma once
/* The stages on standard error while a test runs, for a person who waits: only on a terminal, gone when the report comes. */
#include "check/check.h"

G_BEGIN_DECLS

typedef struct _SendoffCliProgress SendoffCliProgress;

SendoffCliProgress *sendoff_cli_progress_new  (SendoffCheck *check, gboolean color);   /* NULL: nobody watches */
void                sendoff_cli_progress_free (SendoffCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffCliProgress, sendoff_cli_progress_free)

G_END_DECLS
