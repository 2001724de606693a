#include "config.h"

#include "account/address.h"

#include <string.h>

static void
test_good (void)
{
  static const char * const good[] = {
    "someone@icloud.com", "first.last@example.org", "a+b@example.co.uk", "o'brien@example.org", "x@y.zz", "me@localhost",
    "!#$%&'*+-/=?^_`{|}~@example.org", "\"john..doe\"@example.org", "\"a@b\"@example.org", "jürgen@example.org",
    "someone@bücher.example", "用户@例子.中国", "someone@EXAMPLE.org", "1234567890@1and1.com", "a-@example.org",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_cmpint (sendoff_address_check (good[i]), ==, SENDOFF_ADDRESS_GOOD);
    }
}

static void
test_bad (void)
{
  static const struct { const char *address; SendoffAddressFault fault; } bad[] = {
    { NULL, SENDOFF_ADDRESS_EMPTY },
    { "", SENDOFF_ADDRESS_EMPTY },
    { "someone", SENDOFF_ADDRESS_NO_AT },
    { "@icloud.com", SENDOFF_ADDRESS_NO_LOCAL_PART },
    { "someone@", SENDOFF_ADDRESS_NO_DOMAIN },
    { "someone@icloud", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@icloud.", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@.com", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@icloud..com", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@-icloud.com", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@icloud-.com", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@icloud_.com", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@icloud,com", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@192.0.2.1", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "someone@[192.0.2.1]", SENDOFF_ADDRESS_BAD_DOMAIN },
    { "some one@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "someone@icloud.com ", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "someone@icloud.com\r\nRCPT TO:<x@y.zz>", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "someone@icloud.com\n", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "some\tone@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "someone>@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "<someone@icloud.com>", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "some\x7fone@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "some\u00a0one@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "some\u200bone@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "some\xc2\x85" "one@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "some\u2028one@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "someone\xff@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "a,b@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "a@b@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "a(b)@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "\"a\\\"b\"@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "\"a b\"@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "\"\"@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { "\"@icloud.com", SENDOFF_ADDRESS_BAD_CHARACTER },
    { ".someone@icloud.com", SENDOFF_ADDRESS_BAD_LOCAL_PART },
    { "someone.@icloud.com", SENDOFF_ADDRESS_BAD_LOCAL_PART },
    { "some..one@icloud.com", SENDOFF_ADDRESS_BAD_LOCAL_PART },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *printable = g_strescape (bad[i].address ? bad[i].address : "", NULL);

      g_test_message ("%s", printable);
      g_assert_cmpint (sendoff_address_check (bad[i].address), ==, bad[i].fault);
      g_assert_null (sendoff_address_dup_wire (bad[i].address));
    }
}

static char *
make_address (gsize local, gsize domain)
{
  GString *address = g_string_new (NULL);

  for (gsize i = 0; i < local; i++)
    g_string_append_c (address, 'a');
  g_string_append_c (address, '@');
  for (gsize i = 0; i + 3 < domain; i++)
    g_string_append_c (address, i % 50 == 49 ? '.' : 'b');
  g_string_append (address, ".cc");
  return g_string_free (address, FALSE);
}

static void
test_length (void)
{
  g_autofree char *longest_local = make_address (64, 20);
  g_autofree char *long_local = make_address (65, 20);
  g_autofree char *longest = make_address (64, 254 - 65);
  g_autofree char *too_long = make_address (64, 255 - 65);
  g_autofree char *endless = g_strnfill (1000000, 'a');

  g_assert_cmpint (sendoff_address_check (longest_local), ==, SENDOFF_ADDRESS_GOOD);
  g_assert_cmpint (sendoff_address_check (long_local), ==, SENDOFF_ADDRESS_TOO_LONG);
  g_assert_cmpuint (strlen (longest), ==, 254);
  g_assert_cmpint (sendoff_address_check (longest), ==, SENDOFF_ADDRESS_GOOD);
  g_assert_cmpint (sendoff_address_check (too_long), ==, SENDOFF_ADDRESS_TOO_LONG);
  g_assert_cmpint (sendoff_address_check (endless), ==, SENDOFF_ADDRESS_TOO_LONG);
}

static void
test_describe (void)
{
  g_assert_null (sendoff_address_fault_describe (SENDOFF_ADDRESS_GOOD));
  for (guint i = SENDOFF_ADDRESS_EMPTY; i <= SENDOFF_ADDRESS_BAD_LOCAL_PART; i++)
    for (guint k = SENDOFF_ADDRESS_EMPTY; k < i; k++)
      g_assert_cmpstr (sendoff_address_fault_describe (i), !=, sendoff_address_fault_describe (k));
}

static void
test_clean (void)
{
  static const struct { const char *typed, *clean; } rows[] = {
    { NULL, "" },
    { "", "" },
    { " \t\r\n", "" },
    { "someone@icloud.com", "someone@icloud.com" },
    { "  someone@icloud.com\n", "someone@icloud.com" },
    { "\u00a0someone@icloud.com\u00a0", "someone@icloud.com" },
    { "\ufeffsome\u200bone@icloud.com", "someone@icloud.com" },
    { "some\u00adone@icloud.com", "someone@icloud.com" },
    { "mailto:someone@icloud.com", "someone@icloud.com" },
    { "MAILTO:someone%40icloud.com?subject=Hi", "someone@icloud.com" },
    { "<someone@icloud.com>", "someone@icloud.com" },
    { "Some One <someone@icloud.com>,", "someone@icloud.com" },
    { "\"One, Some\" <someone@icloud.com>", "someone@icloud.com" },
    { "<mailto:someone@icloud.com>", "someone@icloud.com" },
    { "someone@icloud.com.", "someone@icloud.com" },
    { "someone@icloud.com; ", "someone@icloud.com" },
    { "'someone@icloud.com'", "someone@icloud.com" },
    { "someone\uff20icloud.com", "someone@icloud.com" },
    { "\"john..doe\"@example.org", "\"john..doe\"@example.org" },
    /* What is wrong inside stays wrong, so that it is told. */
    { "some one@icloud.com", "some one@icloud.com" },
    { "a@icloud.com\r\nb@icloud.com", "a@icloud.com\r\nb@icloud.com" },
    { "someone@icloud.com\x01", "someone@icloud.com\x01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = sendoff_address_clean (rows[i].typed);
      g_autofree char *again = sendoff_address_clean (clean);

      g_assert_cmpstr (clean, ==, rows[i].clean);
      g_assert_cmpstr (again, ==, clean);
    }
}

static void
test_parts (void)
{
  g_autofree char *local_part = sendoff_address_dup_local_part ("\"a@b\"@icloud.com");

  g_assert_cmpstr (local_part, ==, "\"a@b\"");
  g_assert_cmpstr (sendoff_address_get_domain ("\"a@b\"@icloud.com"), ==, "icloud.com");
  g_assert_null (sendoff_address_get_domain ("someone"));
  g_assert_null (sendoff_address_get_domain ("someone@"));
  g_assert_null (sendoff_address_get_domain (NULL));
  g_assert_null (sendoff_address_dup_local_part ("@icloud.com"));
  g_assert_null (sendoff_address_dup_local_part ("someone"));
  g_assert_null (sendoff_address_dup_local_part (NULL));
}

static void
test_wire (void)
{
  static const struct { const char *address, *wire; gboolean ascii; } rows[] = {
    { "Some.One@iCloud.com", "Some.One@icloud.com", TRUE },
    { "someone@bücher.example", "someone@xn--bcher-kva.example", TRUE },
    { "jürgen@example.org", "jürgen@example.org", FALSE },
    { "\"a@b\"@bücher.example", "\"a@b\"@xn--bcher-kva.example", TRUE },
    { "someone@icloud。com", "someone@icloud.com", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *wire = sendoff_address_dup_wire (rows[i].address);

      g_assert_cmpstr (wire, ==, rows[i].wire);
      g_assert_cmpint (sendoff_address_is_ascii (rows[i].address), ==, rows[i].ascii);
    }
  g_assert_true (sendoff_address_is_ascii (NULL));
}

/* Whatever passes the check must not be able to end the command it stands in, or to begin another. */
static void
test_no_injection (void)
{
  static const char pieces[] = "a@.\" \r\n<>\\\t,;:[]()%-\x01\x7f\xc2\xa0\xe2\x80\x8b";

  for (guint i = 0; i < 200000; i++)
    {
      char address[13] = "";
      g_autofree char *wire = NULL;

      for (guint k = 0; k < sizeof address - 1; k++)
        address[k] = k == 6 ? '@' : k == 9 ? '.' : pieces[g_test_rand_int_range (0, sizeof pieces - 1)];
      if (i % 2 == 0)
        memcpy (address + 7, "b.cc", 5);
      wire = sendoff_address_dup_wire (address);
      for (const char *p = wire; p != NULL && *p != '\0'; p++)
        g_assert_true ((guchar) *p > ' ' && *p != '<' && *p != '>' && *p != 127 && *p != '\\');
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/good", test_good);
  g_test_add_func ("/address/bad", test_bad);
  g_test_add_func ("/address/length", test_length);
  g_test_add_func ("/address/describe", test_describe);
  g_test_add_func ("/address/clean", test_clean);
  g_test_add_func ("/address/parts", test_parts);
  g_test_add_func ("/address/wire", test_wire);
  g_test_add_func ("/address/no-injection", test_no_injection);
  return g_test_run ();
}
