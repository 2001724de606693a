/* Any bytes as an mbox file. No message has more than the file, none has the name of another, and all together are not more than what
 * was there. */
#include "config.h"

#include "fuzz-target.h"
#include "message/mbox.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static gsize
drain (GInputStream *stream)
{
  char buffer[4096];
  gsize all = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    all += (gsize) n;
  g_assert_cmpint (n, ==, 0);
  return all;
}

static gsize
read_all (const char *path, SendoffMboxKind kind, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMbox) mbox = sendoff_mbox_open (path, kind, &error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GInputStream *stream;
  gsize all = 0;
  char *name;

  g_assert_no_error (error);
  while (sendoff_mbox_next (mbox, &name, &stream, NULL, &error))
    {
      all += drain (stream);
      g_object_unref (stream);
      g_assert_true (g_hash_table_add (names, name));
      g_assert_cmpuint (g_hash_table_size (names), <=, length);
    }
  g_assert_no_error (error);
  return all;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  int fd = memfd_create ("mbox", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  g_assert_cmpuint (read_all (path, SENDOFF_MBOX_RD, length), <=, length);
  g_assert_cmpuint (read_all (path, SENDOFF_MBOX_O, length), <=, length);
  close (fd);
  return 0;
}
