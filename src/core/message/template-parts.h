#pragma once
/* The body of a template: its texts, decoded, so that a placeholder is found whatever encoding the text has; all else untouched. */
#include "message/header.h"

G_BEGIN_DECLS

typedef struct _SendoffTemplateParts SendoffTemplateParts;

SendoffTemplateParts *sendoff_template_parts_new   (GInputStream *stream, SendoffHeader **header, GCancellable *cancellable,
                                                    GError **error);
void                  sendoff_template_parts_free  (SendoffTemplateParts *self);
gboolean              sendoff_template_parts_check (SendoffTemplateParts *self, GHashTable *names, GError **error);
gboolean              sendoff_template_parts_check_values (SendoffTemplateParts *self, GHashTable *values, char **missing);
gboolean              sendoff_template_parts_write (SendoffTemplateParts *self, GHashTable *values, SendoffMessageWriter *writer,
                                                    char **missing, GError **error);
char                 *sendoff_template_parts_dup_decoded (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffTemplateParts, sendoff_template_parts_free)

G_END_DECLS
