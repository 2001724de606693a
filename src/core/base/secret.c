#include "config.h"

#include "base/secret.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* The bytes have pages of their own: what mlock() and madvise() do, they do to whole pages, and nothing that is not
 * secret should be kept in memory or out of core files with them. The pages hold the bytes, and zeros up to their
 * end. */
struct _SendoffSecret {
  gatomicrefcount references;
  char           *pages;
  gsize           mapped;     /* bytes, whole pages */
  gsize           length;     /* bytes of the secret */
  gboolean        locked;
};

/* At least one byte more than the secret, so that a NUL stands behind it. */
static gsize
whole_pages (gsize length)
{
  gsize page = sysconf (_SC_PAGESIZE);

  return (length / page + 1) * page;
}

/* Each of these can be refused (an old kernel, a low RLIMIT_MEMLOCK, a sandbox), and the secret can still be used
 * then: a password that may reach the swap is better than a program that cannot sign in. */
static void
protect (SendoffSecret *self)
{
  self->locked = mlock (self->pages, self->mapped) == 0;
  madvise (self->pages, self->mapped, MADV_DONTDUMP);
#ifdef MADV_WIPEONFORK
  madvise (self->pages, self->mapped, MADV_WIPEONFORK);
#endif
}

/**
 * sendoff_secret_new_blank:
 * @length: bytes to make room for
 * @room: (out) (transfer none): where to write them; @length bytes, all zero, and a NUL behind them that is not yours
 *
 * Makes a secret that is filled in afterwards, so that its bytes are never anywhere else. Write to @room before
 * anybody else gets to see the secret, never after. As with g_malloc(), the program ends if there is no memory.
 *
 * Returns: (transfer full): a secret of @length zero bytes
 */
SendoffSecret *
sendoff_secret_new_blank (gsize length, char **room)
{
  SendoffSecret *self = g_new0 (SendoffSecret, 1);

  g_atomic_ref_count_init (&self->references);
  self->length = length;
  self->mapped = whole_pages (length);
  self->pages = mmap (NULL, self->mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->pages == MAP_FAILED)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", length);
  protect (self);
  if (room != NULL)
    *room = self->pages;
  return self;
}

/**
 * sendoff_secret_new:
 * @bytes: (array length=length): what is secret; may hold NULs
 * @length: how many bytes
 *
 * Copies @bytes. The caller still has its own copy to wipe; see sendoff_secret_new_take() and
 * sendoff_secret_new_blank().
 *
 * Returns: (transfer full): a new secret
 */
SendoffSecret *
sendoff_secret_new (const char *bytes, gsize length)
{
  char *room;
  SendoffSecret *self = sendoff_secret_new_blank (length, &room);

  if (length > 0)
    memcpy (room, bytes, length);
  return self;
}

/**
 * sendoff_secret_new_take:
 * @text: (transfer full) (nullable): a secret text on the heap, from g_malloc() and its kin
 *
 * Makes a secret of @text, then wipes @text and frees it.
 *
 * Returns: (transfer full) (nullable): a new secret; %NULL if @text is
 */
SendoffSecret *
sendoff_secret_new_take (char *text)
{
  SendoffSecret *self;
  gsize length;

  if (text == NULL)
    return NULL;
  length = strlen (text);
  self = sendoff_secret_new (text, length);
  sendoff_secret_wipe (text, length);
  g_free (text);
  return self;
}

/**
 * sendoff_secret_ref:
 * @self: a secret
 *
 * Can be called from any thread.
 *
 * Returns: (transfer full): @self
 */
SendoffSecret *
sendoff_secret_ref (SendoffSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * sendoff_secret_unref:
 * @self: (transfer full): a secret
 *
 * Gives a reference up. With the last one the bytes are wiped and their memory goes back to the system. Can be called
 * from any thread.
 */
void
sendoff_secret_unref (SendoffSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sendoff_secret_wipe (self->pages, self->mapped);
  munmap (self->pages, self->mapped);
  g_free (self);
}

/**
 * sendoff_secret_get_length:
 * @self: a secret
 *
 * Returns: how many bytes it has, without the NUL behind them
 */
gsize
sendoff_secret_get_length (const SendoffSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * sendoff_secret_peek:
 * @self: a secret
 *
 * For the one who sends it or stores it. Every call of this function is a place to look at when asking where a
 * password may go: do not copy what it returns to ordinary memory.
 *
 * Returns: (transfer none): its bytes, with a NUL behind them; they live as long as @self
 */
const char *
sendoff_secret_peek (const SendoffSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pages;
}

/**
 * sendoff_secret_is_locked:
 * @self: a secret
 *
 * Returns: whether the system agreed to keep it in memory, out of the swap
 */
gboolean
sendoff_secret_is_locked (const SendoffSecret *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->locked;
}

/**
 * sendoff_secret_wipe:
 * @bytes: (nullable): memory that held a secret
 * @length: how many bytes
 *
 * Writes zeros over @bytes in a way that no compiler leaves out.
 */
void
sendoff_secret_wipe (gpointer bytes, gsize length)
{
  if (bytes != NULL)
    explicit_bzero (bytes, length);
}

/**
 * sendoff_secret_harden_process:
 *
 * Keeps this process from writing core files: the pages of a secret are left out of them anyway, but a toolkit or a
 * D-Bus library may hold a copy of its own for a moment. Call it first thing in main(); what the process starts
 * inherits it.
 *
 * The limit is one byte, not none: where cores are piped to a program (systemd-coredump, apport) Linux ignores a
 * limit of zero and takes one as "do not even start it"; for a core file proper both mean none.
 *
 * PR_SET_DUMPABLE is left alone on purpose. It would give /proc/PID to root, and desktop portals and the shell find
 * out who calls them by /proc/PID/root: the file chooser would fail in a sandbox.
 */
void
sendoff_secret_harden_process (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0)
    return;
  limit.rlim_cur = MIN (limit.rlim_max, 1);
  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_debug ("Core files could not be switched off");
}
