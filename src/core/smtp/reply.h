#pragma once
/* One reply of an SMTP server (RFC 5321 section 4.2), one or several lines. Never changes once made. */
#include <glib.h>

G_BEGIN_DECLS

/* An enhanced status code (RFC 3463), "5.7.8"; all zero when the reply carries none. */
typedef struct {
  guint class_;
  guint subject;
  guint detail;
} SendoffEnhancedCode;

typedef struct _SendoffReply SendoffReply;
struct _SendoffReply {
  guint               code;      /* 200 to 599 */
  SendoffEnhancedCode enhanced;
  char              **lines;     /* the text of each line, without code and line end, as it came (any bytes but NUL) */
};

SendoffReply *sendoff_reply_new          (guint code, char **lines);
SendoffReply *sendoff_reply_ref          (SendoffReply *self);
void          sendoff_reply_unref        (SendoffReply *self);

gboolean      sendoff_reply_is_positive  (const SendoffReply *self);
gboolean      sendoff_reply_is_temporary (const SendoffReply *self);
gboolean      sendoff_reply_is_permanent (const SendoffReply *self);
gboolean      sendoff_reply_has_enhanced (const SendoffReply *self, guint class_, guint subject, guint detail);
gboolean      sendoff_reply_mentions     (const SendoffReply *self, const char *words);
char         *sendoff_reply_dup_text     (const SendoffReply *self);
char         *sendoff_reply_dup_quote    (const SendoffReply *self);

gboolean      sendoff_enhanced_code_parse (const char *text, SendoffEnhancedCode *code, const char **rest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffReply, sendoff_reply_unref)

G_END_DECLS
