#pragma once
/* How large a message is, beside what the server takes, told before it is sent. */
#include "account/provider.h"
#include "message/draft.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_SIZE_METER (sendoff_size_meter_get_type ())
G_DECLARE_FINAL_TYPE (SendoffSizeMeter, sendoff_size_meter, SENDOFF, SIZE_METER, GtkBox)

void sendoff_size_meter_show (SendoffSizeMeter *self, SendoffDraft *draft, const SendoffProvider *provider, guint64 server_size);

G_END_DECLS
