#pragma once
/* One stage of a run: icon, name, what was found, how long it took; opens to its details. Follows the stage live. */
#include "probe/stage.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_STAGE_ROW (sendoff_stage_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffStageRow, sendoff_stage_row, SENDOFF, STAGE_ROW, AdwExpanderRow)

GtkWidget *sendoff_stage_row_new (SendoffStage *stage);

G_END_DECLS
