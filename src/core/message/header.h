#pragma once
/* The fields of a message's header, in their order, as they are written (RFC 5322 section 2.2). */
#include "message/line-reader.h"
#include "message/message-writer.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *value;     /* as it stood behind the colon, with its folds as LF and a space; none at its end */
} SendoffField;

typedef struct _SendoffHeader SendoffHeader;

SendoffHeader      *sendoff_header_new     (void);
void                sendoff_header_free    (SendoffHeader *self);
gboolean            sendoff_header_read    (SendoffHeader *self, SendoffLineReader *reader, GCancellable *cancellable,
                                             GError **error);
guint               sendoff_header_get_n   (SendoffHeader *self);
const SendoffField *sendoff_header_get     (SendoffHeader *self, guint i);
const char         *sendoff_header_find    (SendoffHeader *self, const char *name);
char               *sendoff_header_dup_value (SendoffHeader *self, const char *name);
void                sendoff_header_add     (SendoffHeader *self, const char *name, const char *value);
void                sendoff_header_replace (SendoffHeader *self, guint i, const char *value);
void                sendoff_header_remove  (SendoffHeader *self, const char *name);
gboolean            sendoff_header_write_fields (SendoffHeader *self, SendoffMessageWriter *writer, GError **error);
gboolean            sendoff_header_write   (SendoffHeader *self, SendoffMessageWriter *writer, GError **error);
gboolean            sendoff_header_is_field (const char *line, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffHeader, sendoff_header_free)

G_END_DECLS
