#pragma once
/* A header somebody else wrote, made one that every server takes and that tells nothing it should not. */
#include "message/header.h"

G_BEGIN_DECLS

/* What was seen of the body. */
typedef struct {
  gboolean high;       /* bytes above 127 */
  gboolean not_utf8;   /* which are no UTF-8 */
} SendoffBodyLook;

void sendoff_header_repair_qualify   (SendoffHeader *header, const char *local_names);
void sendoff_header_repair_hide      (SendoffHeader *header);
void sendoff_header_repair_encode    (SendoffHeader *header);
void sendoff_header_repair_fold      (SendoffHeader *header);
void sendoff_header_repair_name_body (SendoffHeader *header, const SendoffBodyLook *look);
gboolean sendoff_header_repair_is_of_addresses (const char *name);

G_END_DECLS
