#pragma once
/* What one run is to do. Made once, then only read: "try again" and "use port 587 instead" make a new plan. */
#include "account/account.h"
#include "account/password-look.h"
#include "base/secret.h"
#include "message/envelope.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_CONNECT_TIMEOUT_MS 30000   /* Postfix, Camel, curl's neighbourhood: half a minute */
#define SENDOFF_REPLY_TIMEOUT_MS   30000
#define SENDOFF_RECEIPT_TIMEOUT_MS 600000  /* RFC 5321 section 4.5.3.2.6: giving up early means not to know what became of it */
#define SENDOFF_CONNECT_SLOW_MS     2000   /* the row says "slow", and the controls begin */
#define SENDOFF_REPLY_SLOW_MS       5000

typedef struct _SendoffPlan SendoffPlan;
typedef struct _SendoffSupply SendoffSupply;
struct _SendoffPlan {
  char                  *address;       /* the mailbox this is about, or NULL */
  char                  *host;
  guint16                port;
  SendoffSecurity        security;
  char                  *user;          /* NULL: no user name known */
  SendoffSecret         *password;      /* NULL: not known (yet) */
  SendoffPasswordLook    look;          /* what the look at the password found */
  gboolean               password_kept;   /* it is the one from the keyring */
  gint64                 password_stored; /* when it was put there, in seconds since 1970; 0: not known */
  gint64                 password_worked; /* when a server last took it; 0: never, or not known */
  gboolean               sign_in;       /* FALSE: --no-auth */
  char                  *from;          /* MAIL FROM to try, or NULL */
  char                 **senders;       /* further ones to try after it, or NULL */
  char                 **recipients;    /* RCPT TO to try, or NULL */
  SendoffEnvelope       *envelope;      /* the mail to be sent, or NULL: then from and recipients are only tried */
  SendoffSupply         *supply;        /* many mails to be sent, in place of the one, or NULL */
  gboolean               partial;       /* send to those recipients who are taken, though others are refused */
  guint                  connect_timeout_ms;
  guint                  reply_timeout_ms;
  guint                  receipt_timeout_ms;   /* for the answer to the whole message */
  char                  *ca_file;       /* trust these CAs in place of the system's, or NULL */
  gboolean               controls;      /* control experiments allowed */
  gboolean               imap_control;  /* if the password is refused, try it once at the IMAP server: only as a person asked for it */
  char                  *imap_host;     /* or NULL: not known */
  guint16                imap_port;
  GResolver             *resolver;      /* NULL: the system's */
  GHashTable            *given;         /* "host:port" → GPtrArray of GInetAddress (--resolve) */
  const SendoffProvider *provider;      /* NULL: not a known one */
};

SendoffPlan *sendoff_plan_new              (void);
SendoffPlan *sendoff_plan_new_for_account  (SendoffAccount *account);
SendoffPlan *sendoff_plan_copy             (const SendoffPlan *self);
SendoffPlan *sendoff_plan_ref              (SendoffPlan *self);
void         sendoff_plan_unref            (SendoffPlan *self);
void         sendoff_plan_take_password    (SendoffPlan *self, SendoffSecret *password);
void         sendoff_plan_take_kept_password (SendoffPlan *self, SendoffSecret *password, SendoffAccount *account);
void         sendoff_plan_type_password    (SendoffPlan *self, const char *typed, gsize length);
gboolean     sendoff_plan_give_address     (SendoffPlan *self, const char *host_port_address, GError **error);
void         sendoff_plan_set_envelope     (SendoffPlan *self, SendoffEnvelope *envelope);
void         sendoff_plan_set_supply       (SendoffPlan *self, SendoffSupply *supply);
SendoffMessage *sendoff_plan_get_message   (const SendoffPlan *self);
gboolean     sendoff_plan_sends            (const SendoffPlan *self);
char        *sendoff_plan_dup_imap_user     (const SendoffPlan *self);
GPtrArray   *sendoff_plan_get_given        (const SendoffPlan *self, const char *host, guint16 port);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPlan, sendoff_plan_unref)

G_END_DECLS
