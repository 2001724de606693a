#include "config.h"

#include "report/redaction.h"

#include "smtp/dialogue.h"

#include <string.h>

struct _SendoffRedaction
{
  GHashTable *stand_ins;             /* lower-case text → stand-in */
  GHashTable *spared;                /* set of lower-case host names */
  GPtrArray  *learned;               /* patterns of what was learned, longest first */
  guint       given[SENDOFF_N_PRIVATE];
  GRegex     *regex;                 /* made when it is first needed, unmade when more is learned */
};

/* What gives itself away by its form. An address before the host it contains; a fingerprint before the IPv6 address that
 * part of it could be. */
static const struct {
  SendoffPrivate  kind;
  const char     *group;
  const char     *pattern;
} forms[] = {
  { SENDOFF_PRIVATE_ADDRESS, "address", "(?<![^\\s<>\"'`@,;:()\\[\\]|=])[^\\s<>\"'`@,;:()\\[\\]|=]++"
                                        "@(?:\\[[^\\]\\s]+\\]|[\\w-]+(?:\\.[\\w-]+)*)" },
  { SENDOFF_PRIVATE_FINGERPRINT, "fingerprint", "(?<![\\w:])[0-9A-F]{2}(?::[0-9A-F]{2}){15,}(?![\\w:])" },
  { SENDOFF_PRIVATE_IP, "ipv6", "(?<![\\w:.])[0-9A-F]{0,4}(?::[0-9A-F]{0,4}){2,7}(?:\\.\\d+){0,3}(?:%\\w+)?(?![\\w:])" },
  { SENDOFF_PRIVATE_IP, "ipv4", "(?<![\\w.])\\d{1,3}(?:[.-]\\d{1,3}){3}(?![\\w]|\\.\\d)" },
  /* "250-mx.example.org" is a reply code and a name. */
  { SENDOFF_PRIVATE_HOST, "host", "(?:(?<![\\w.@-])|(?<=\\b[2-5]\\d\\d-))(?![2-5]\\d\\d-)"
                                  "(?:\\*\\.)?(?:[\\w](?:[\\w-]*[\\w])?\\.)+[^\\W\\d_]{2,}(?![\\w-])" },
  { SENDOFF_PRIVATE_NAME, "home", "(?<=/home/)[^/\\s]+" },
};

/* Names that say nothing of anybody: with these in a report, redaction would only make it unreadable. */
static const char * const common_names[] = {
  "admin", "administrator", "contact", "email", "hello", "help", "info", "localhost", "mail", "mailer", "me", "name", "noreply",
  "office", "postmaster", "root", "sales", "server", "smtp", "someone", "support", "test", "user", "webmaster", NULL
};

/**
 * sendoff_redaction_new:
 *
 * Returns: (transfer full): a redaction that knows nothing yet but what addresses, hosts and IPs look like
 */
SendoffRedaction *
sendoff_redaction_new (void)
{
  SendoffRedaction *self = g_new0 (SendoffRedaction, 1);

  self->stand_ins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->spared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->learned = g_ptr_array_new_with_free_func (g_free);
  sendoff_redaction_spare (self, SENDOFF_EHLO_NAME);
  return self;
}

void
sendoff_redaction_free (SendoffRedaction *self)
{
  g_hash_table_unref (self->stand_ins);
  g_hash_table_unref (self->spared);
  g_ptr_array_unref (self->learned);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

static const char *
stand_in_for (SendoffRedaction *self, SendoffPrivate kind, const char *text)
{
  static const char * const words[] = {
    [SENDOFF_PRIVATE_ADDRESS] = "address",
    [SENDOFF_PRIVATE_NAME] = "name",
    [SENDOFF_PRIVATE_HOST] = "host",
    [SENDOFF_PRIVATE_IP] = "IP",
    [SENDOFF_PRIVATE_FINGERPRINT] = "fingerprint",
  };
  g_autofree char *key = g_utf8_strdown (text, -1);
  const char *known = g_hash_table_lookup (self->stand_ins, key);
  char *made;

  if (known != NULL)
    return known;
  made = g_strdup_printf ("[%s %u]", words[kind], ++self->given[kind]);
  g_hash_table_insert (self->stand_ins, g_steal_pointer (&key), made);
  return made;
}

/* A single word of a stranger's, or one everybody has, may stand anywhere in a sentence without meaning anybody. */
static gboolean
is_worth_hiding (SendoffPrivate kind, const char *text)
{
  if (kind == SENDOFF_PRIVATE_ADDRESS || kind == SENDOFF_PRIVATE_IP || strchr (text, '.') != NULL)
    return *text != '\0';
  for (guint i = 0; common_names[i] != NULL; i++)
    if (g_ascii_strcasecmp (common_names[i], text) == 0)
      return FALSE;
  return g_utf8_strlen (text, -1) >= 3;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  return (int) strlen (*(const char * const *) b) - (int) strlen (*(const char * const *) a);
}

/**
 * sendoff_redaction_learn:
 * @kind: what it is
 * @text: (nullable): something to hide wherever it stands as a word of its own
 *
 * What is learned first is numbered first: learn the person's own things before those of the server.
 */
void
sendoff_redaction_learn (SendoffRedaction *self, SendoffPrivate kind, const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL || !is_worth_hiding (kind, text))
    return;
  stand_in_for (self, kind, text);
  escaped = g_regex_escape_string (text, -1);
  g_ptr_array_add (self->learned, g_strdup_printf ("(?<![\\w-])%s(?![\\w-])", escaped));
  g_ptr_array_sort (self->learned, compare_lengths);
  g_clear_pointer (&self->regex, g_regex_unref);
}

/**
 * sendoff_redaction_spare:
 * @host: a name that is public: of a help page, of our own
 *
 * Keeps @host readable, unless it was learned as private.
 */
void
sendoff_redaction_spare (SendoffRedaction *self, const char *host)
{
  g_hash_table_add (self->spared, g_utf8_strdown (host, -1));
}

/* One expression for everything, so that no stand-in is ever looked at again. */
static GRegex *
make_regex (SendoffRedaction *self)
{
  g_autoptr(GString) pattern = g_string_new (NULL);

  for (guint i = 0; i < self->learned->len; i++)
    g_string_append_printf (pattern, "%s(?<learned%u>%s)", i > 0 ? "|" : "", i, (char *) g_ptr_array_index (self->learned, i));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_string_append_printf (pattern, "%s(?<%s>%s)", pattern->len > 0 ? "|" : "", forms[i].group, forms[i].pattern);
  return g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

static gboolean
has_form (const GMatchInfo *match, const char *group)
{
  int start = -1, end = -1;

  return g_match_info_fetch_named_pos (match, group, &start, &end) && start >= 0 && end > start;
}

/* The bare text of an IP: numbers that only look like one stay ("1.2.3.400", a time of day). */
static gboolean
is_ip (const char *text)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (text), "-", '.');
  g_autofree char *bare = g_strndup (dotted, strcspn (dotted, "%"));

  return g_hostname_is_ip_address (bare);
}

static const char *
replace_form (SendoffRedaction *self, const GMatchInfo *match, const char *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *key = g_utf8_strdown (found, -1);

      if (!has_form (match, forms[i].group))
        continue;
      if (forms[i].kind == SENDOFF_PRIVATE_IP && !is_ip (found))
        return found;
      if (forms[i].kind == SENDOFF_PRIVATE_HOST && g_hash_table_contains (self->spared, key))
        return found;
      return stand_in_for (self, forms[i].kind, found);
    }
  return NULL;
}

static gboolean
replace_match (const GMatchInfo *match, GString *result, gpointer data)
{
  SendoffRedaction *self = data;
  g_autofree char *found = g_match_info_fetch (match, 0);
  const char *replacement = replace_form (self, match, found);

  /* None of the forms: it was learned, and has its stand-in already. */
  g_string_append (result, replacement != NULL ? replacement : stand_in_for (self, SENDOFF_PRIVATE_NAME, found));
  return FALSE;
}

/**
 * sendoff_redaction_apply:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text with stand-ins for what is private
 */
char *
sendoff_redaction_apply (SendoffRedaction *self, const char *text)
{
  char *redacted;

  if (self->regex == NULL)
    self->regex = make_regex (self);
  redacted = g_regex_replace_eval (self->regex, text, -1, 0, 0, replace_match, self, NULL);
  /* Only an expression too hard to match fails: then better nothing than too much. */
  return redacted != NULL ? redacted : g_strdup ("[…]");
}
