#pragma once
/* Where the messages of a mailing come from, one after the other: a folder, an mbox, a list of recipients. Their number costs
 * no memory. */
#include "message/envelope.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_SOURCE (sendoff_source_get_type ())
G_DECLARE_INTERFACE (SendoffSource, sendoff_source, SENDOFF, SOURCE, GObject)

struct _SendoffSourceInterface {
  GTypeInterface parent;
  const char      *(*next)    (SendoffSource *self, GError **error);
  SendoffEnvelope *(*compose) (SendoffSource *self, GError **error);
};

const char      *sendoff_source_next    (SendoffSource *self, GError **error);
SendoffEnvelope *sendoff_source_compose (SendoffSource *self, GError **error);

G_END_DECLS
