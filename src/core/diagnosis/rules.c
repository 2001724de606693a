#include "config.h"

/* The order of the whole table: particular causes above general ones, those near the root above their symptoms, and at the
 * very end rows that always hold. */

#include "diagnosis/rule-tables.h"

static guint
count (const SendoffRule *rules)
{
  guint n = 0;

  while (rules[n].id != NULL)
    n++;
  return n;
}

static gpointer
join_tables (gpointer unused)
{
  static const SendoffRule * const parts[] = {
    sendoff_rules_fate, sendoff_rules_network, sendoff_rules_connection, sendoff_rules_greeting, sendoff_rules_tls,
    sendoff_rules_certificate, sendoff_rules_auth, sendoff_rules_password, sendoff_rules_precondition, sendoff_rules_envelope,
    sendoff_rules_message, sendoff_rules_anywhere,
  };
  GArray *table = g_array_new (FALSE, FALSE, sizeof (SendoffRule));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_array_append_vals (table, parts[i], count (parts[i]));
  return table;
}

/**
 * sendoff_rules_list:
 * @n: (out): number of rules
 *
 * Returns: (transfer none) (array length=n): what can be wrong; the first rule that holds is the diagnosis
 */
const SendoffRule *
sendoff_rules_list (guint *n)
{
  static GOnce once = G_ONCE_INIT;
  GArray *table = g_once (&once, join_tables, NULL);

  *n = table->len;
  return (const SendoffRule *) (gpointer) table->data;
}

/**
 * sendoff_remarks_list:
 * @n: (out): number of remarks
 *
 * Returns: (transfer none) (array length=n): what is worth saying of any run; all that hold are said
 */
const SendoffRule *
sendoff_remarks_list (guint *n)
{
  *n = count (sendoff_rules_remarks);
  return sendoff_rules_remarks;
}
