#pragma once
/* All that was seen in one run: facts, no opinions. The probe and the controls fill it in, then it is sealed and only
 * read. A pasted error text becomes evidence too (with a plan that holds what the text names), so every rule works on both.
 * A pointer that is NULL means: not seen. */
#include "imap/sign-in.h"
#include "net/certificate.h"
#include "net/dial.h"
#include "net/lookup.h"
#include "probe/plan.h"
#include "smtp/dialogue.h"
#include "smtp/reply-parser.h"

G_BEGIN_DECLS

/* What a port turned out to speak when a control looked. */
typedef enum {
  SENDOFF_SPEAKS_UNKNOWN,     /* connected; nothing more was looked at or learnt */
  SENDOFF_SPEAKS_NOTHING,     /* connected, and no byte came */
  SENDOFF_SPEAKS_SMTP,        /* a 220 in plain text */
  SENDOFF_SPEAKS_TLS,         /* it took a TLS hello */
  SENDOFF_SPEAKS_HTTP,
  SENDOFF_SPEAKS_IMAP,
  SENDOFF_SPEAKS_POP3,
  SENDOFF_SPEAKS_SSH,
  SENDOFF_SPEAKS_OTHER,       /* something else: see the excerpt */
} SendoffSpeaks;

typedef enum {
  SENDOFF_CONTROL_SAME_HOST,      /* another port of the server under test */
  SENDOFF_CONTROL_SAME_PORT,      /* the same port again: what does it really speak? */
  SENDOFF_CONTROL_OTHER_FAMILY,   /* the address of the other family */
  SENDOFF_CONTROL_OTHER_HOST,     /* a well-known submission host, same port */
  SENDOFF_CONTROL_IMAP,           /* the provider's IMAP server */
  SENDOFF_CONTROL_WEB,            /* a web address that always gives the same answer: captive portal, clock */
  SENDOFF_CONTROL_SIGN_IN,        /* the password at the provider's IMAP server, on request */
} SendoffControlKind;

/* One experiment, on a connection of its own, without a password. */
typedef struct {
  SendoffControlKind   kind;
  char                *host;
  guint16              port;
  SendoffSecurity      security;      /* how it was spoken to */
  char                *address;       /* the one it used, "" before it is known */
  SendoffAttemptState  state;
  gboolean             over;          /* it has ended */
  guint                duration_ms;
  SendoffSpeaks        speaks;
  SendoffSignIn        sign_in;       /* what that server said to the password */
  char                *excerpt;       /* first bytes it said, harmless; or NULL */
  SendoffChain        *chain;         /* its certificate, if it spoke TLS */
  gint64               date;          /* what it said the time was (seconds since 1970), 0 if it did not */
} SendoffControl;

typedef enum {
  SENDOFF_NETWORK_UNKNOWN,
  SENDOFF_NETWORK_NONE,        /* no interface with a route */
  SENDOFF_NETWORK_LOCAL,       /* a local network, no way out */
  SENDOFF_NETWORK_LIMITED,
  SENDOFF_NETWORK_PORTAL,      /* NetworkManager saw a login page */
  SENDOFF_NETWORK_FULL,
} SendoffNetwork;

/* What the server answered to one sender or one recipient. */
typedef struct {
  char         *address;
  SendoffReply *reply;
} SendoffAddressReply;

SendoffAddressReply *sendoff_address_reply_new (const char *address, SendoffReply *reply);

typedef struct _SendoffEvidence SendoffEvidence;
struct _SendoffEvidence {
  SendoffPlan         *plan;
  gint64               started;        /* seconds since 1970, by this computer's clock */
  guint                duration_ms;
  gboolean             from_text;      /* made from a pasted error text, not from a run */
  const char          *claim;          /* the finding such a text states by itself; NULL: the rules decide */
  char                *words;          /* what of the text decided, harmless */

  /* How it ended */
  SendoffStageKind     stage;          /* the stage that did not pass; SENDOFF_STAGE_NONE if all did */
  SendoffOutcome       outcome;
  const char          *phrase;         /* what we were waiting for: N_("the greeting") … */
  SendoffReply        *reply;          /* the refusal, if outcome is REFUSED */
  GError              *error;          /* GIO's own words, unedited */
  guint                waited_ms;      /* how long the stage had lasted when it ended */
  SendoffStageState    states[SENDOFF_N_STAGES];
  guint                stage_ms[SENDOFF_N_STAGES];

  /* Name and connection */
  SendoffLookup       *lookup;
  GPtrArray           *attempts;       /* of SendoffAttempt; empty before the stage */
  char                *address;        /* the one that connected, or NULL */

  /* What was said */
  guint64              received;       /* bytes, TLS counted as it came */
  GBytes              *first_bytes;    /* first bytes of the connection (up to 512), before TLS */
  GBytes              *tls_bytes;      /* first bytes that answered our TLS hello (up to 512) */
  SendoffParseFault    fault;
  char                *fault_line;     /* the line that broke the grammar, harmless */
  SendoffReply        *replies[SENDOFF_N_STAGES];    /* the last reply of each stage */
  GPtrArray           *sender_replies;               /* of SendoffAddressReply: of the plan's further senders */
  GPtrArray           *recipient_replies;            /* of SendoffAddressReply: of the mail that was tried or sent last */
  guint64              content_sent;   /* bytes of the message that went out */
  guint                n_accepted;     /* messages the server took */
  gboolean             final_dot;      /* the end of a message went out: from then on it may have been taken */
  SendoffCapabilities *open;           /* heard before TLS (forgotten by the dialogue, remembered here) */
  SendoffCapabilities *capabilities;   /* heard on the line as it was at the end */

  /* TLS */
  gboolean             encrypted;
  GTlsProtocolVersion  tls_version;
  char                *cipher;
  gboolean             resumed;
  SendoffChain        *chain;

  /* Sign-in */
  gboolean             password_sent;
  SendoffSaslMechanism mechanism;

  /* Around it */
  GPtrArray           *controls;       /* of SendoffControl */
  const SendoffControl *imap_sign_in;  /* the one of them that carried the password, or NULL */
  SendoffNetwork       network;
  gboolean             clock_known;    /* somebody but a certificate told us the time */
  gint64               clock_offset;   /* this computer's clock minus theirs, seconds */
  char                *clock_source;   /* who told */
  gint64               latest_file;    /* when the youngest of some files on this computer was written, by its clock then; or 0 */
  gboolean             hosts_file;     /* the addresses come from this computer's hosts file */
};

SendoffEvidence *sendoff_evidence_new   (SendoffPlan *plan);
SendoffEvidence *sendoff_evidence_ref   (SendoffEvidence *self);
void             sendoff_evidence_unref (SendoffEvidence *self);
gboolean         sendoff_evidence_was_message_accepted (const SendoffEvidence *self);

SendoffControl  *sendoff_control_new    (SendoffControlKind kind, const char *host, guint16 port, SendoffSecurity security);
void             sendoff_control_free   (SendoffControl *self);
gboolean         sendoff_control_answered (const SendoffControl *self);
const char      *sendoff_control_state_get_id (const SendoffControl *self);   /* "answered", "refused", "silent"… */

SendoffSpeaks    sendoff_speaks_guess   (const char *bytes, gsize length);
const char      *sendoff_speaks_get_name (SendoffSpeaks speaks);              /* "SMTP", "a web server (HTTP)"… */
const char      *sendoff_tls_version_get_name (GTlsProtocolVersion version);  /* "TLS 1.3" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffEvidence, sendoff_evidence_unref)

G_END_DECLS
