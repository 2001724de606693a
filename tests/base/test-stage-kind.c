#include "config.h"

#include "base/stage-kind.h"

/* Ids are public: a script that matches them must go on working. */
static const char * const ids[] = {
  "dns", "tcp", "greeting", "ehlo", "starttls", "tls", "auth", "sender", "recipient", "message",
};

static void
test_ids (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (ids), ==, SENDOFF_N_STAGES);
  for (int kind = 0; kind < SENDOFF_N_STAGES; kind++)
    {
      g_assert_cmpstr (sendoff_stage_kind_get_id (kind), ==, ids[kind]);
      g_assert_cmpint (sendoff_stage_kind_from_id (ids[kind]), ==, kind);
    }
}

static void
test_no_stage (void)
{
  static const char * const others[] = { NULL, "", "DNS", "dns ", "quit" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (sendoff_stage_kind_from_id (others[i]), ==, SENDOFF_STAGE_NONE);
  g_assert_cmpstr (sendoff_stage_kind_get_id (SENDOFF_STAGE_NONE), ==, "");
  g_assert_cmpstr (sendoff_stage_kind_get_title (SENDOFF_STAGE_NONE), ==, "");
  g_assert_cmpstr (sendoff_stage_kind_get_id (SENDOFF_N_STAGES), ==, "");
}

/* Every row has a name of its own. */
static void
test_titles (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = 0; kind < SENDOFF_N_STAGES; kind++)
    {
      const char *title = sendoff_stage_kind_get_title (kind);

      g_assert_cmpstr (title, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) title));
    }
}

static void
assert_order (SendoffSecurity security, const char *expected)
{
  SendoffStageKind kinds[SENDOFF_N_STAGES];
  guint n = sendoff_stage_kinds_in_order (security, kinds);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "", sendoff_stage_kind_get_id (kinds[i]));
  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_order (void)
{
  assert_order (SENDOFF_SECURITY_STARTTLS, "dns tcp greeting ehlo starttls tls auth sender recipient message");
  assert_order (SENDOFF_SECURITY_TLS, "dns tcp tls greeting ehlo auth sender recipient message");
  assert_order (SENDOFF_SECURITY_NONE, "dns tcp greeting ehlo auth sender recipient message");
}

static void
test_security (void)
{
  static const char * const words[] = { "starttls", "tls", "none" };
  static const char * const others[] = { NULL, "", "ssl", "TLS" };
  SendoffSecurity security = SENDOFF_SECURITY_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (sendoff_security_from_id (words[i], &security));
      g_assert_cmpstr (sendoff_security_get_id (security), ==, words[i]);
      g_assert_cmpstr (sendoff_security_get_title (security), !=, "");
    }
  security = SENDOFF_SECURITY_TLS;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (sendoff_security_from_id (others[i], &security));
  g_assert_cmpint (security, ==, SENDOFF_SECURITY_TLS);
  g_assert_true (sendoff_security_from_id ("none", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage-kind/ids", test_ids);
  g_test_add_func ("/stage-kind/no-stage", test_no_stage);
  g_test_add_func ("/stage-kind/titles", test_titles);
  g_test_add_func ("/stage-kind/order", test_order);
  g_test_add_func ("/stage-kind/security", test_security);
  return g_test_run ();
}
