#pragma once
/* Several addresses in one text, as To and Cc have them and as people type them: names, comments, groups (RFC 5322 section 3.4). */
#include "message/message.h"

G_BEGIN_DECLS

typedef struct {
  char *name;       /* decoded, or NULL */
  char *address;    /* as sendoff_address_dup_wire() spells it */
} SendoffMailbox;

GPtrArray *sendoff_address_list_parse (const char *text, const char *local_names, GError **error);
GPtrArray *sendoff_address_list_parse_typed (const char *text, GError **error);
gboolean   sendoff_address_list_gather (GPtrArray *recipients, GPtrArray *mailboxes);
char      *sendoff_address_list_format (GPtrArray *mailboxes);

G_END_DECLS
