#include "config.h"

#include "smtp/receipt.h"

/* What servers say when they have taken a message, and the name in it. */
static const struct { const char *says; const char *name; } receipts[] = {
  { "2.0.0 Ok: queued as 4X1234abcdz9", "4X1234abcdz9" },
  { "2.5.0 Ok, envelope id 0P5T00ABC123@example.icloud.com", "0P5T00ABC123@example.icloud.com" },
  { "OK id=1r8Abc-0001De-2F", "1r8Abc-0001De-2F" },
  { "2.0.0 3AP5Xabc012345 Message accepted for delivery", "3AP5Xabc012345" },
  { "2.0.0 7f3a9c21 Message accepted for delivery", "7f3a9c21" },
  { "2.0.0 OK  1700000000 a1b2c3d4e5-20020adf.123 - gsmtp", "a1b2c3d4e5-20020adf.123" },
  { "2.6.0 <x@example.org> [InternalId=123456789, Hostname=EXAMPLE.prod] 1234 bytes in 0.1 Queued mail for delivery", "123456789" },
  { "ok 1700000000 qp 12345", "12345" },
  { "Ok 0100018c1234abcd-0000", "0100018c1234abcd-0000" },
  { "2.0.0 Ok: queued", NULL },
  { "2.0.0 Message accepted for delivery", NULL },
  { "OK , completed", NULL },
  { "Message received", NULL },
  { "", NULL },
};

static void
test_receipts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (receipts); i++)
    {
      const char *lines[] = { receipts[i].says, NULL };
      g_autoptr (SendoffReply) reply = sendoff_reply_new (250, g_strdupv ((char **) lines));
      g_autofree char *name = sendoff_receipt_dup_queue_id (reply);

      g_test_message ("%s", receipts[i].says);
      g_assert_cmpstr (name, ==, receipts[i].name);
    }
  g_assert_null (sendoff_receipt_dup_queue_id (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/queue id", test_receipts);
  return g_test_run ();
}
