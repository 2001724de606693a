#pragma once
/* What a pretend server does on a connection, step by step. */
#include <glib.h>

G_BEGIN_DECLS

#define SENDOFF_PRACTICE_ERROR (sendoff_practice_error_quark ())
typedef enum {
  SENDOFF_PRACTICE_ERROR_CASE,          /* a case file is wrong */
  SENDOFF_PRACTICE_ERROR_CERTIFICATE,   /* a certificate could not be made */
  SENDOFF_PRACTICE_ERROR_PORT,          /* this computer gave no port */
} SendoffPracticeError;
GQuark sendoff_practice_error_quark (void);

typedef enum {
  SENDOFF_STEP_SAY,        /* bytes */
  SENDOFF_STEP_EXPECT,     /* a line that matches a pattern */
  SENDOFF_STEP_MAY,        /* as EXPECT, but the client may leave instead */
  SENDOFF_STEP_MESSAGE,    /* lines until a lone dot */
  SENDOFF_STEP_HELLO,      /* the first bytes of a TLS hello, left unanswered */
  SENDOFF_STEP_TLS,        /* the server's side of a TLS handshake */
  SENDOFF_STEP_WAIT,       /* milliseconds */
  SENDOFF_STEP_DRIP,       /* from here on, say a byte at a time, so many milliseconds apart */
  SENDOFF_STEP_SILENT,     /* take everything, say nothing, until the client leaves */
  SENDOFF_STEP_ENDLESS,    /* the same bytes again and again, until the client leaves */
  SENDOFF_STEP_CLOSE,      /* an orderly end of the connection; inside TLS without its word of farewell */
  SENDOFF_STEP_FAREWELL,   /* inside TLS: close_notify, then the orderly end */
  SENDOFF_STEP_RESET,      /* RST */
} SendoffPracticeStepKind;

typedef struct {
  SendoffPracticeStepKind kind;
  guint                   line;      /* of the file */
  GBytes                 *bytes;     /* SAY, ENDLESS */
  char                   *text;      /* EXPECT, MAY: the pattern; TLS: which certificate */
  char                  **options;   /* TLS: "versions=1.0", "cut=200"; NULL-terminated */
  guint                   ms;        /* WAIT, DRIP */
} SendoffPracticeStep;

/* How a port behaves before there is a connection. */
typedef enum {
  SENDOFF_PORT_LISTENS,
  SENDOFF_PORT_SWALLOWS,   /* no answer to a connection request */
  SENDOFF_PORT_REFUSES,    /* nobody listens */
} SendoffPracticePortState;

typedef struct {
  guint16                  number;    /* 0: any */
  SendoffPracticePortState state;
  GPtrArray               *acts;      /* of GPtrArray of SendoffPracticeStep: for the first connection, the second…; the
                                         last act is for all that follow */
} SendoffPracticePort;

SendoffPracticePort *sendoff_practice_port_new      (guint16 number);
void                 sendoff_practice_port_free     (SendoffPracticePort *self);
gboolean             sendoff_practice_port_add_line (SendoffPracticePort *self, const char *line, guint number,
                                                     GError **error);
GPtrArray           *sendoff_practice_port_get_act  (SendoffPracticePort *self, guint connection);
const char          *sendoff_practice_step_get_option (const SendoffPracticeStep *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPracticePort, sendoff_practice_port_free)

G_END_DECLS
