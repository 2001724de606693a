#include "config.h"

#include "base/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* AddressSanitizer takes mlock() over, does nothing and says it went well. */
#ifdef __SANITIZE_ADDRESS__
#define LOCKS_ARE_REAL FALSE
#else
#define LOCKS_ARE_REAL TRUE
#endif

#define PASSWORD "qzjx-wvkp-zhqy-xjwk"

static void
test_new (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (PASSWORD "and more", strlen (PASSWORD));

  g_assert_cmpuint (sendoff_secret_get_length (secret), ==, strlen (PASSWORD));
  g_assert_cmpstr (sendoff_secret_peek (secret), ==, PASSWORD);
}

static void
test_empty (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (NULL, 0);

  g_assert_cmpuint (sendoff_secret_get_length (secret), ==, 0);
  g_assert_cmpstr (sendoff_secret_peek (secret), ==, "");
}

static void
test_nul_within (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new ("\0me\0pw", 6);

  g_assert_cmpmem (sendoff_secret_peek (secret), sendoff_secret_get_length (secret), "\0me\0pw", 6);
}

static void
test_blank (void)
{
  char *room = NULL;
  g_autoptr (SendoffSecret) secret = sendoff_secret_new_blank (3, &room);

  g_assert_true (room == sendoff_secret_peek (secret));
  g_assert_cmpmem (room, 4, "\0\0\0\0", 4);
  memcpy (room, "abc", 3);
  g_assert_cmpstr (sendoff_secret_peek (secret), ==, "abc");
}

static void
test_take (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new_take (g_strdup (PASSWORD));

  g_assert_cmpstr (sendoff_secret_peek (secret), ==, PASSWORD);
  g_assert_null (sendoff_secret_new_take (NULL));
}

/* A NUL stands behind a secret of any length: one that fills its pages to the last byte as well. */
static void
test_terminated (void)
{
  gsize page = sysconf (_SC_PAGESIZE);

  for (gsize length = page - 1; length <= page + 1; length++)
    {
      char *room;
      g_autoptr (SendoffSecret) secret = sendoff_secret_new_blank (length, &room);

      memset (room, 'x', length);
      g_assert_cmpuint (strlen (sendoff_secret_peek (secret)), ==, length);
    }
}

static void
test_references (void)
{
  SendoffSecret *secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));

  g_assert_true (sendoff_secret_ref (secret) == secret);
  sendoff_secret_unref (secret);
  g_assert_cmpstr (sendoff_secret_peek (secret), ==, PASSWORD);
  sendoff_secret_unref (secret);
}

static gpointer
ref_and_unref (gpointer secret)
{
  for (guint i = 0; i < 10000; i++)
    sendoff_secret_unref (sendoff_secret_ref (secret));
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reference", ref_and_unref, secret);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (sendoff_secret_peek (secret), ==, PASSWORD);
}

static void
test_wipe (void)
{
  char bytes[] = PASSWORD;

  sendoff_secret_wipe (bytes, 4);
  g_assert_cmpmem (bytes, 5, "\0\0\0\0-", 5);
  sendoff_secret_wipe (bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_assert_cmpint (bytes[i], ==, 0);
  sendoff_secret_wipe (NULL, 3);
}

/* A block of /proc/self/smaps begins with the addresses and has the flags in its last line. */
static char *
read_flags (const void *address)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  if (!g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL))
    return NULL;
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gulong from, to;

      if (sscanf (lines[i], "%lx-%lx ", &from, &to) == 2)
        inside = from <= (gulong) address && (gulong) address < to;
      else if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i] + strlen ("VmFlags:"), " ", NULL);
    }
  return NULL;
}

/* dd: not in core files; wf: zeros in a child; lo: locked. */
static void
test_pages (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));
  g_autofree char *flags = read_flags (sendoff_secret_peek (secret));

  if (flags == NULL)
    {
      g_test_skip ("this kernel does not show the flags of memory pages");
      return;
    }
  g_assert_nonnull (strstr (flags, " dd "));
  g_assert_nonnull (strstr (flags, " wf "));
  if (LOCKS_ARE_REAL)
    g_assert_cmpint (strstr (flags, " lo ") != NULL, ==, sendoff_secret_is_locked (secret));
}

static void
test_locked (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));
  struct rlimit limit;

  g_assert_no_errno (getrlimit (RLIMIT_MEMLOCK, &limit));
  if (limit.rlim_cur < 65536 && geteuid () != 0)
    g_test_skip ("this account may not lock memory");
  else
    g_assert_true (sendoff_secret_is_locked (secret));
}

/* As an ordinary user who may lock nothing: the secret works all the same, and says that it is not locked. */
static gboolean
use_without_locks (void)
{
  struct rlimit none = { 0, 0 };
  g_autoptr (SendoffSecret) secret = NULL;

  if (setrlimit (RLIMIT_MEMLOCK, &none) != 0 || (geteuid () == 0 && setuid (65534) != 0))
    return FALSE;
  secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));
  return !sendoff_secret_is_locked (secret) && strcmp (sendoff_secret_peek (secret), PASSWORD) == 0;
}

static void
test_not_locked (void)
{
  pid_t child;
  int status;

  if (!LOCKS_ARE_REAL)
    {
      g_test_skip ("AddressSanitizer stands in for mlock()");
      return;
    }
  child = fork ();
  if (child == 0)
    _exit (use_without_locks () ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_not_in_child (void)
{
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));
  pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (sendoff_secret_peek (secret)[0] == '\0' ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A hardened child that aborts leaves no core, whatever the limit was. */
static void
test_harden (void)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      struct rlimit limit;

      getrlimit (RLIMIT_CORE, &limit);
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_CORE, &limit);
      sendoff_secret_harden_process ();
      getrlimit (RLIMIT_CORE, &limit);
      if (limit.rlim_cur > 1)
        _exit (1);
      abort ();
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGABRT);
  g_assert_false (WCOREDUMP (status));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/new", test_new);
  g_test_add_func ("/secret/empty", test_empty);
  g_test_add_func ("/secret/nul-within", test_nul_within);
  g_test_add_func ("/secret/blank", test_blank);
  g_test_add_func ("/secret/take", test_take);
  g_test_add_func ("/secret/terminated", test_terminated);
  g_test_add_func ("/secret/references", test_references);
  g_test_add_func ("/secret/threads", test_threads);
  g_test_add_func ("/secret/wipe", test_wipe);
  g_test_add_func ("/secret/pages", test_pages);
  g_test_add_func ("/secret/locked", test_locked);
  g_test_add_func ("/secret/not-locked", test_not_locked);
  g_test_add_func ("/secret/not-in-child", test_not_in_child);
  g_test_add_func ("/secret/harden", test_harden);
  return g_test_run ();
}
