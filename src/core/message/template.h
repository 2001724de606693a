#pragma once
/* A message with {{field}} in its header and text, made a message of its own for each recipient of a mailing. */
#include "message/envelope.h"

G_BEGIN_DECLS

typedef struct _SendoffTemplate SendoffTemplate;

SendoffTemplate *sendoff_template_new   (GInputStream *stream, GHashTable *names, GCancellable *cancellable, GError **error);
void             sendoff_template_free  (SendoffTemplate *self);
SendoffEnvelope *sendoff_template_fill  (SendoffTemplate *self, GHashTable *values, const char *name, const char *address,
                                         const char *from_name, const char *from_address, const char *envelope_from, const char *token,
                                         GError **error);
gboolean         sendoff_template_check_values (SendoffTemplate *self, GHashTable *values, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffTemplate, sendoff_template_free)

G_END_DECLS
