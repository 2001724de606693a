#pragma once
/* A fact in a list: what it is, small; what it says, below, to be selected with the mouse. The row has the keyboard's focus,
 * not the text in it, so that a screen reader says both. Never read as markup. */
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_DETAIL_ROW (sendoff_detail_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffDetailRow, sendoff_detail_row, SENDOFF, DETAIL_ROW, AdwPreferencesRow)

GtkWidget *sendoff_detail_row_new (const char *label, const char *value);

G_END_DECLS
