#pragma once
/* Bytes in, replies out, by the grammar of RFC 5321 section 4.2, within limits. No I/O. */
#include "smtp/reply.h"

G_BEGIN_DECLS

/* RFC 5321 4.5.3.1.5 allows 512 bytes a reply line; real servers go over it. Eight times is patience enough. */
#define SENDOFF_REPLY_LINE_LONGEST 4096
#define SENDOFF_REPLY_LINES_MOST   256

typedef enum {
  SENDOFF_PARSE_MORE,     /* all bytes taken, the line is not complete */
  SENDOFF_PARSE_LINE,     /* a line is complete, the reply is not */
  SENDOFF_PARSE_REPLY,    /* a line is complete and it was the last of its reply */
  SENDOFF_PARSE_BROKEN,   /* not SMTP; see the fault. The parser takes nothing more */
} SendoffParseResult;

typedef enum {
  SENDOFF_PARSE_FAULT_NONE,
  SENDOFF_PARSE_FAULT_NOT_A_REPLY,    /* the line does not begin with a reply code */
  SENDOFF_PARSE_FAULT_MIXED_CODES,    /* the lines of one reply carry different codes */
  SENDOFF_PARSE_FAULT_LINE_TOO_LONG,
  SENDOFF_PARSE_FAULT_TOO_MANY_LINES,
  SENDOFF_PARSE_FAULT_NUL,
} SendoffParseFault;

typedef struct _SendoffReplyParser SendoffReplyParser;

SendoffReplyParser *sendoff_reply_parser_new        (void);
void                sendoff_reply_parser_free       (SendoffReplyParser *self);
SendoffParseResult  sendoff_reply_parser_feed       (SendoffReplyParser *self, const char *bytes, gsize length,
                                                     gsize *used);
const char         *sendoff_reply_parser_get_line   (SendoffReplyParser *self, gsize *length);
SendoffReply       *sendoff_reply_parser_take_reply (SendoffReplyParser *self);
SendoffParseFault   sendoff_reply_parser_get_fault  (SendoffReplyParser *self);

const char         *sendoff_parse_fault_describe    (SendoffParseFault fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffReplyParser, sendoff_reply_parser_free)

G_END_DECLS
