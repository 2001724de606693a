#include "config.h"

#include "message/limits.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

static void
problem_free (gpointer pointer)
{
  SendoffLimitProblem *self = pointer;

  g_free (self->text);
  g_free (self);
}

/* Takes @text. */
static void
add_problem (GPtrArray *problems, SendoffLimitKind kind, guint64 limit, guint64 wanted, gboolean fatal, char *text)
{
  SendoffLimitProblem *problem = g_new0 (SendoffLimitProblem, 1);

  problem->kind = kind;
  problem->limit = limit;
  problem->wanted = wanted;
  problem->fatal = fatal;
  problem->text = text;
  g_ptr_array_add (problems, problem);
}

/**
 * sendoff_limits_get_size:
 * @provider: (nullable): whose server it is
 * @server_size: what the server's SIZE says (RFC 1870 section 4), 0 if it was not heard
 *
 * Returns: bytes a message may have on the wire; 0 if that is not known
 */
guint64
sendoff_limits_get_size (const SendoffProvider *provider, guint64 server_size)
{
  /* The server decides; the table only knows what it used to say. */
  return server_size > 0 ? server_size : provider != NULL ? provider->limits.message_size : 0;
}

static void
check_size (GPtrArray *problems, const SendoffProvider *provider, guint64 server_size, const SendoffLoad *load)
{
  guint64 limit = sendoff_limits_get_size (provider, server_size);
  g_autofree char *size = sendoff_text_size_beside (load->size, limit);
  g_autofree char *most = sendoff_text_size_beside (limit, load->size);

  if (limit == 0 || load->size <= limit - limit / 20)
    return;
  if (load->size > limit)
    add_problem (problems, SENDOFF_LIMIT_MESSAGE_SIZE, limit, load->size, TRUE,
                 g_strdup_printf (_("The message is too large: it is %s, and the server takes %s at most. Files grow by a third on "
                                    "their way. Send a link in place of a file, or make the file smaller."), size, most));
  else
    add_problem (problems, SENDOFF_LIMIT_MESSAGE_SIZE, limit, load->size, FALSE,
                 g_strdup_printf (_("The message is %s large, close to the %s the server takes. The recipients' servers may take less."),
                                  size, most));
}

static void
check_recipients (GPtrArray *problems, const SendoffProvider *provider, const SendoffLoad *load)
{
  guint limit = provider->limits.recipients_per_message;

  if (limit > 0 && load->recipients > limit)
    add_problem (problems, SENDOFF_LIMIT_RECIPIENTS_PER_MESSAGE, limit, load->recipients, TRUE,
                 g_strdup_printf (_("The message has %u recipients, and %s takes %u in one message. Send it in several parts."),
                                  load->recipients, provider->name, limit));
}

/* What was sent with other programs on the same day is not known here: so a full day is told as certain, a nearly full one as a
 * warning. */
static void
check_day (GPtrArray *problems, const SendoffProvider *provider, const SendoffLoad *load, SendoffLimitKind kind)
{
  gboolean messages = kind == SENDOFF_LIMIT_MESSAGES_PER_DAY;
  guint limit = messages ? provider->limits.messages_per_day : provider->limits.recipients_per_day;
  guint sent = messages ? load->sent_messages : load->sent_recipients;
  guint64 wanted = (guint64) sent + (messages ? load->messages : load->all_recipients);
  char *text;

  if (limit == 0 || wanted <= limit - limit / 10)
    return;
  if (wanted <= limit)
    text = g_strdup_printf (messages
      ? _("%s takes %u messages a day. %u were sent in the last 24 hours, and with this there are %u. Those of other programs count "
          "too.")
      : _("%s takes %u recipients a day. %u were sent to in the last 24 hours, and with this there are %u. Those of other programs "
          "count too."), provider->name, limit, sent, (guint) wanted);
  else
    text = g_strdup_printf (messages
      ? _("%s takes %u messages a day. %u were sent in the last 24 hours, and this would make %u. That is too many for one "
          "day: wait until tomorrow.")
      : _("%s takes %u recipients a day. %u were sent to in the last 24 hours, and this would make %u. That is too many for "
          "one day: wait until tomorrow."), provider->name, limit, sent, (guint) MIN (wanted, G_MAXUINT));
  add_problem (problems, kind, limit, wanted, wanted > limit, text);
}

/**
 * sendoff_limits_check:
 * @provider: (nullable): whose server it is
 * @server_size: what its SIZE says, 0 if it was not heard
 * @load: what is about to be sent
 *
 * Returns: (transfer full) (element-type SendoffLimitProblem): what would be refused, or nearly, with the numbers in words; empty
 *   if all is well or nothing is known
 */
GPtrArray *
sendoff_limits_check (const SendoffProvider *provider, guint64 server_size, const SendoffLoad *load)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);

  check_size (problems, provider, server_size, load);
  if (provider == NULL)
    return problems;
  check_recipients (problems, provider, load);
  check_day (problems, provider, load, SENDOFF_LIMIT_MESSAGES_PER_DAY);
  check_day (problems, provider, load, SENDOFF_LIMIT_RECIPIENTS_PER_DAY);
  return problems;
}

static void
add_clause (GString *text, char *clause)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", clause);
  g_free (clause);
}

/**
 * sendoff_limits_describe:
 * @provider: a provider
 *
 * Returns: (transfer full) (nullable): its limits in one line, and of when they are known: "27 MB a message, 500 recipients a
 *   message, 1000 messages a day, 1000 recipients a day (as of 2026-11)"; %NULL if none is known
 */
char *
sendoff_limits_describe (const SendoffProvider *provider)
{
  const SendoffLimits *limits = &provider->limits;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *size = sendoff_text_size (limits->message_size);

  if (limits->message_size > 0)
    add_clause (text, g_strdup_printf (_("%s a message"), size));
  if (limits->recipients_per_message > 0)
    add_clause (text, g_strdup_printf (ngettext ("%u recipient a message", "%u recipients a message", limits->recipients_per_message),
                                       limits->recipients_per_message));
  if (limits->messages_per_day > 0)
    add_clause (text, g_strdup_printf (ngettext ("%u message a day", "%u messages a day", limits->messages_per_day),
                                       limits->messages_per_day));
  if (limits->recipients_per_day > 0)
    add_clause (text, g_strdup_printf (ngettext ("%u recipient a day", "%u recipients a day", limits->recipients_per_day),
                                       limits->recipients_per_day));
  if (text->len == 0)
    return NULL;
  /* Translators: limits of a mail provider, then the month in which they were looked up, "2026-11". */
  return g_strdup_printf (_("%s (as of %s)"), text->str, limits->as_of);
}
