#pragma once
/* Which stage a failure belongs to, by the words around it. */
#include "base/stage-kind.h"

G_BEGIN_DECLS

SendoffStageKind sendoff_stage_around   (const char *plain, gsize start, gsize end);
SendoffStageKind sendoff_stage_of_reply (const char *plain, gsize start, gsize end, guint code, const char *words);

G_END_DECLS
