#pragma once
/* A remedy as a row that does it when activated. */
#include "diagnosis/remedy.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_REMEDY_ROW (sendoff_remedy_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffRemedyRow, sendoff_remedy_row, SENDOFF, REMEDY_ROW, AdwActionRow)

GtkWidget           *sendoff_remedy_row_new        (const SendoffRemedy *remedy);
const SendoffRemedy *sendoff_remedy_row_get_remedy (SendoffRemedyRow *self);

G_END_DECLS
