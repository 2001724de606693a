#pragma once
/* What words in an error text are a hint of. Tables by area; the hint of the highest rank in a text is believed. */
#include "diagnosis/error-text-words.h"

G_BEGIN_DECLS

/* What the words show, in the terms of evidence. */
typedef enum {
  SENDOFF_HINT_CLAIM,            /* a cause that no evidence could show better: the finding is named */
  SENDOFF_HINT_NAME_UNKNOWN,
  SENDOFF_HINT_NAME_ADDRESSLESS,
  SENDOFF_HINT_RESOLVER_FAILED,
  SENDOFF_HINT_REFUSED,          /* the connection, not a reply */
  SENDOFF_HINT_UNREACHABLE,
  SENDOFF_HINT_FORBIDDEN,
  SENDOFF_HINT_UNANSWERED,       /* no answer to the attempt to connect */
  SENDOFF_HINT_CLOSED,
  SENDOFF_HINT_RESET,
  SENDOFF_HINT_SILENT,           /* an established connection */
  SENDOFF_HINT_STARTTLS_MISSING,
  SENDOFF_HINT_INJECTED,
  SENDOFF_HINT_TLS_FAILED,
  SENDOFF_HINT_TLS_TOO_OLD,
  SENDOFF_HINT_NOT_SMTP,
} SendoffHintKind;

/* How far the words can be relied on. A reply of the server stands between the particular and the general words. */
typedef enum {
  SENDOFF_RANK_VAGUE = 10,        /* "login failed": anything else says more */
  SENDOFF_RANK_GENERAL = 20,      /* a program's own guess */
  SENDOFF_RANK_NETWORK = 30,      /* an error of the socket */
  SENDOFF_RANK_BARE_REPLY = 40,   /* a number that may be a reply code */
  SENDOFF_RANK_CLEAR = 50,        /* a library's or a program's exact words */
  SENDOFF_RANK_REPLY = 60,        /* a reply that cannot be taken for anything else */
  SENDOFF_RANK_PARTICULAR = 70,   /* says more than the reply it comes with */
  SENDOFF_RANK_ROOT = 80,         /* the cause behind such a cause */
} SendoffRank;

typedef struct {
  SendoffRank         rank;
  SendoffHintKind     kind;
  const char         *claim;      /* finding id, for SENDOFF_HINT_CLAIM */
  const char * const *words;      /* patterns; each alone is enough */
} SendoffHint;

/* Each ends with a row without words. */
extern const SendoffHint sendoff_hints_network[];
extern const SendoffHint sendoff_hints_tls[];
extern const SendoffHint sendoff_hints_server[];
extern const SendoffHint sendoff_hints_programs[];
extern const SendoffHint sendoff_hints_translated[];
extern const SendoffHint sendoff_hints_catalogues[];
extern const SendoffHint sendoff_hints_windows[];
extern const SendoffHint sendoff_hints_translated_replies[];

/* A hint that was found. */
typedef struct {
  const SendoffHint *hint;
  gsize              start;    /* in the plain text */
  gsize              end;
} SendoffFoundHint;

SendoffFoundHint sendoff_hints_find (const char *plain);

G_END_DECLS
