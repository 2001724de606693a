#include "config.h"

#include "diagnosis/quotation.h"

#include "account/password-age.h"

#include "base/text.h"
#include "diagnosis/facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the midst of an explanation; the proof has it at length. */
#define QUOTE_LONGEST 160

/**
 * sendoff_quote_day:
 * @when: seconds since 1970
 *
 * Returns: (transfer full): the day as the person's language writes it, without the blank (in some a figure space) that
 *   stands in a table for a missing digit
 */
char *
sendoff_quote_day (gint64 when)
{
  g_autofree char *day = sendoff_certificate_dup_date (when);
  const char *start = day;

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return g_strdup (start);
}

/**
 * sendoff_tell_kept_password:
 *
 * What a refusal may come from: how long the password has been in the keyring, and when it last worked.
 *
 * Returns: (transfer full): sentences, begun with a space; "" if it is not from the keyring, or nothing is known of it
 */
char *
sendoff_tell_kept_password (const SendoffEvidence *e)
{
  g_autofree char *hint = sendoff_password_age_hint (e->plan->password_stored, e->started, e->plan->provider);
  g_autofree char *stored = sendoff_password_age_describe (e->plan->password_stored, e->started);
  g_autofree char *worked = sendoff_password_age_describe (e->plan->password_worked, e->started);
  g_autofree char *last = worked != NULL ? g_strdup_printf (_(" It last worked %s."), worked) : g_strdup ("");

  if (!e->plan->password_kept || stored == NULL)
    return g_strdup ("");
  if (hint != NULL)
    return g_strdup_printf (" %s%s", hint, last);
  /* Translators: %1$s is "14 months ago", %2$s nothing, or a sentence. */
  return g_strdup_printf (_(" This password was stored %s.%s"), stored, last);
}

/**
 * sendoff_quote_issuer:
 *
 * Returns: (transfer full): who made a certificate, as people say it: without the letters of a distinguished name
 */
char *
sendoff_quote_issuer (const SendoffCertificate *certificate)
{
  const char *name = certificate->issuer_name, *organization = certificate->issuer_organization;

  if (*name == '\0' && *organization == '\0')
    return g_strdup (certificate->issuer);
  if (*name == '\0' || *organization == '\0' || strstr (name, organization) != NULL)
    return g_strdup (*name != '\0' ? name : organization);
  /* Translators: a certificate authority and the company it belongs to */
  return g_strdup_printf (_("%s (%s)"), name, organization);
}

/**
 * sendoff_quote_refusal:
 *
 * Returns: (transfer full) (nullable): what the server answered, to be said at the end of an explanation
 */
char *
sendoff_quote_refusal (const SendoffEvidence *e)
{
  g_autofree char *whole = sendoff_is_refusal (e) ? sendoff_reply_dup_quote (e->reply) : NULL;
  g_autofree char *quote = whole ? sendoff_text_excerpt (whole, -1, QUOTE_LONGEST) : NULL;

  if (quote == NULL)
    return NULL;
  /* The sentence brings a full stop of its own. */
  if (g_str_has_suffix (quote, "."))
    quote[strlen (quote) - 1] = '\0';
  return g_strdup_printf (_("The server's own words: “%s”."), quote);
}
