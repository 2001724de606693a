#pragma once
/* A row to type a password in. Like AdwPasswordEntryRow, but what stands in it is not told to whoever listens on the
 * accessibility bus: they get dots. */
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "typed": the password changed. */
#define SENDOFF_TYPE_PASSWORD_ROW (sendoff_password_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPasswordRow, sendoff_password_row, SENDOFF, PASSWORD_ROW, AdwEntryRow)

const char *sendoff_password_row_peek  (SendoffPasswordRow *self);
void        sendoff_password_row_clear (SendoffPasswordRow *self);

G_END_DECLS
