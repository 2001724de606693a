#include "config.h"

#include "report/stage-difference.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Less is the ordinary unrest of a network. */
#define TIME_APART_MS 2000
#define TIME_FACTOR   4

static void
difference_free (gpointer data)
{
  SendoffDifference *self = data;

  g_free (self->a);
  g_free (self->b);
  g_free (self);
}

/**
 * sendoff_differences_new:
 *
 * Returns: (transfer full) (element-type SendoffDifference): an empty list
 */
GPtrArray *
sendoff_differences_new (void)
{
  return g_ptr_array_new_with_free_func (difference_free);
}

static void
add (GPtrArray *differences, const char *what, const char *label, const char *a, const char *b)
{
  SendoffDifference *difference = g_new0 (SendoffDifference, 1);

  difference->what = what;
  difference->label = label;
  difference->a = g_strdup (a != NULL && *a != '\0' ? a : "–");
  difference->b = g_strdup (b != NULL && *b != '\0' ? b : "–");
  g_ptr_array_add (differences, difference);
}

/**
 * sendoff_difference_add:
 * @what: a stable word; static
 * @label: the same for people; static
 * @a: (nullable): how it is in the first
 * @b: (nullable): how it is in the second
 *
 * Adds to @differences, unless @a and @b are the same.
 */
void
sendoff_difference_add (GPtrArray *differences, const char *what, const char *label, const char *a, const char *b)
{
  if (g_strcmp0 (a, b) != 0)
    add (differences, what, label, a, b);
}

static const char *
peek_detail (SendoffStage *stage, const char *key)
{
  GPtrArray *details = sendoff_stage_get_details (stage);

  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);

      if (strcmp (detail->key, key) == 0)
        return detail->value;
    }
  return NULL;
}

static void
compare_detail (GPtrArray *list, SendoffStage *a, SendoffStage *b, const char *key, const char *label)
{
  const char *in_a = peek_detail (a, key);
  const char *in_b = peek_detail (b, key);

  if (in_a != NULL && in_b != NULL)
    sendoff_difference_add (list, key, label, in_a, in_b);
}

/* --- replies --------------------------------------------------------------------------------------------------------- */

static gboolean
names_a_day (const char *word)
{
  static const char * const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec", "gmt", "utc", NULL };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  lower[strcspn (lower, ",")] = '\0';
  return g_strv_contains (names, lower);
}

/* The code and what was said, without what is new in every session: names with numbers in them, dates, times. */
static char *
reduce_reply (const char *reply)
{
  g_auto(GStrv) words = g_strsplit (reply, " ", -1);
  g_autoptr(GString) reduced = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean code = i == 0 || (i == 1 && strspn (words[1], "0123456789.") == strlen (words[1]));
      gboolean passing = !code && (strcspn (words[i], "0123456789") < strlen (words[i]) || names_a_day (words[i]));

      if (*words[i] != '\0' && !passing)
        g_string_append_printf (reduced, "%s ", words[i]);
    }
  return g_string_free (g_steal_pointer (&reduced), FALSE);
}

static const char *
peek_words (SendoffStage *stage)
{
  const char *reply = peek_detail (stage, "reply");

  if (reply != NULL)
    return reply;
  return sendoff_stage_get_state (stage) == SENDOFF_STAGE_FAILED ? sendoff_stage_get_summary (stage) : NULL;
}

static void
compare_replies (GPtrArray *list, SendoffStage *a, SendoffStage *b)
{
  const char *in_a = peek_words (a);
  const char *in_b = peek_words (b);
  g_autofree char *short_a = in_a != NULL ? reduce_reply (in_a) : NULL;
  g_autofree char *short_b = in_b != NULL ? reduce_reply (in_b) : NULL;
  gboolean either_failed = sendoff_stage_get_state (a) == SENDOFF_STAGE_FAILED || sendoff_stage_get_state (b) == SENDOFF_STAGE_FAILED;

  if (g_strcmp0 (short_a, short_b) != 0 && ((in_a != NULL && in_b != NULL) || either_failed))
    add (list, "reply", _("What was said"), in_a, in_b);
}

/* --- connections and capabilities ------------------------------------------------------------------------------------ */

/* "IPv6", "IPv4", or NULL if nothing connected. */
static const char *
name_family (SendoffStage *stage)
{
  GPtrArray *details = sendoff_stage_get_details (stage);

  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);

      if (g_str_has_prefix (detail->key, "attempt_") && g_str_has_prefix (detail->value, "connected"))
        return strchr (detail->label, ':') != NULL ? "IPv6" : "IPv4";
    }
  return NULL;
}

static void
compare_families (GPtrArray *list, SendoffStage *a, SendoffStage *b)
{
  const char *in_a = name_family (a);
  const char *in_b = name_family (b);

  if (in_a != NULL && in_b != NULL)
    sendoff_difference_add (list, "family", _("Kind of address"), in_a, in_b);
}

/* What is in @these and not in @those. */
static char *
list_only (char **these, char **those)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) only = NULL;

  for (guint i = 0; these[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) those, these[i]))
      g_strv_builder_add (builder, these[i]);
  only = g_strv_builder_end (builder);
  return g_strjoinv (", ", only);
}

static void
compare_capabilities (GPtrArray *list, SendoffStage *a, SendoffStage *b)
{
  const char *in_a = peek_detail (a, "capabilities");
  const char *in_b = peek_detail (b, "capabilities");
  g_auto(GStrv) all_a = in_a != NULL ? g_strsplit (in_a, ", ", -1) : NULL;
  g_auto(GStrv) all_b = in_b != NULL ? g_strsplit (in_b, ", ", -1) : NULL;
  g_autofree char *only_a = NULL;
  g_autofree char *only_b = NULL;

  if (all_a == NULL || all_b == NULL)
    return;
  only_a = list_only (all_a, all_b);
  only_b = list_only (all_b, all_a);
  sendoff_difference_add (list, "capabilities", _("Offered only here"), only_a, only_b);
}

/* --- the stage ------------------------------------------------------------------------------------------------------- */

static void
compare_times (GPtrArray *list, SendoffStage *a, SendoffStage *b)
{
  guint in_a = sendoff_stage_get_duration_ms (a);
  guint in_b = sendoff_stage_get_duration_ms (b);
  guint most = MAX (in_a, in_b);
  guint least = MIN (in_a, in_b);
  g_autofree char *text_a = sendoff_text_seconds (in_a);
  g_autofree char *text_b = sendoff_text_seconds (in_b);

  if (most - least >= TIME_APART_MS && most / TIME_FACTOR >= least)
    add (list, "time", _("Time"), text_a, text_b);
}

/**
 * sendoff_stage_compare:
 * @a: a stage of one run
 * @b: the same stage of another
 *
 * Returns: (transfer full) (element-type SendoffDifference): what differs, the weightiest first
 */
GPtrArray *
sendoff_stage_compare (SendoffStage *a, SendoffStage *b)
{
  GPtrArray *list = sendoff_differences_new ();

  sendoff_difference_add (list, "state", _("Result"), sendoff_stage_state_get_title (sendoff_stage_get_state (a)),
                          sendoff_stage_state_get_title (sendoff_stage_get_state (b)));
  compare_replies (list, a, b);
  compare_families (list, a, b);
  compare_detail (list, a, b, "issuer", _("Certificate made by"));
  compare_detail (list, a, b, "subject", _("Certificate for"));
  compare_detail (list, a, b, "protocol", _("Protocol"));
  compare_capabilities (list, a, b);
  compare_detail (list, a, b, "mechanism", _("Way to sign in"));
  compare_times (list, a, b);
  return list;
}
