#include "config.h"

#include "net/lookup.h"

#include <netdb.h>
#include <string.h>

/* Which family an answer is for: an index into the two look-ups that run side by side. */
enum { IPV6, IPV4, N_FAMILIES };

typedef struct
{
  GList  *found[N_FAMILIES];
  GError *errors[N_FAMILIES];
  guint   pending;
} Asked;

static void on_found (GObject *source, GAsyncResult *result, gpointer data);

static void
asked_free (Asked *asked)
{
  for (guint family = 0; family < N_FAMILIES; family++)
    {
      g_resolver_free_addresses (asked->found[family]);
      g_clear_error (&asked->errors[family]);
    }
  g_free (asked);
}

/**
 * sendoff_lookup_free:
 * @self: (transfer full) (nullable): the answer to a look-up
 */
void
sendoff_lookup_free (SendoffLookup *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->addresses);
  g_clear_error (&self->error);
  g_free (self);
}

static SendoffLookup *
lookup_new (void)
{
  SendoffLookup *self = g_new0 (SendoffLookup, 1);

  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * sendoff_lookup_new_given:
 * @addresses: (element-type GInetAddress): addresses that came with the settings
 *
 * Returns: (transfer full): an answer nobody had to be asked for
 */
SendoffLookup *
sendoff_lookup_new_given (GPtrArray *addresses)
{
  SendoffLookup *self = lookup_new ();

  self->given = TRUE;
  self->exists = TRUE;
  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (self->addresses, g_object_ref (g_ptr_array_index (addresses, i)));
  return self;
}

/**
 * sendoff_lookup_new_silent:
 * @error: (nullable): what ended the waiting
 *
 * Returns: (transfer full): the answer that did not come in time
 */
SendoffLookup *
sendoff_lookup_new_silent (const GError *error)
{
  SendoffLookup *self = lookup_new ();

  self->temporary = TRUE;
  self->error = error ? g_error_copy (error) : NULL;
  return self;
}

static SendoffLookup *
lookup_new_literal (GInetAddress *address)
{
  SendoffLookup *self = lookup_new ();

  self->literal = TRUE;
  self->exists = TRUE;
  g_ptr_array_add (self->addresses, g_object_ref (address));
  return self;
}

/* GLib folds "no such name" and "the name has no address of this family" into one code; the C library's sentence, which
 * GLib quotes, still tells them apart, in every language. */
static gboolean
name_exists (const GError *error)
{
  return strstr (error->message, gai_strerror (EAI_NODATA)) != NULL
         || strstr (error->message, gai_strerror (EAI_ADDRFAMILY)) != NULL;
}

static gboolean
is_temporary (const GError *error)
{
  return g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE)
         || g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_INTERNAL)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* The families take turns (RFC 8305 section 4), IPv6 first. */
static void
take_turns (SendoffLookup *self, const Asked *asked)
{
  GList *next[N_FAMILIES] = { asked->found[IPV6], asked->found[IPV4] };

  while (next[IPV6] != NULL || next[IPV4] != NULL)
    for (guint family = 0; family < N_FAMILIES; family++)
      if (next[family] != NULL)
        {
          g_ptr_array_add (self->addresses, g_object_ref (next[family]->data));
          next[family] = next[family]->next;
        }
}

static SendoffLookup *
conclude (Asked *asked)
{
  SendoffLookup *self = lookup_new ();

  take_turns (self, asked);
  self->exists = self->addresses->len > 0;
  for (guint family = 0; family < N_FAMILIES && self->addresses->len == 0; family++)
    {
      if (asked->errors[family] == NULL)
        continue;
      self->exists |= name_exists (asked->errors[family]);
      self->temporary |= is_temporary (asked->errors[family]);
      if (self->error == NULL || is_temporary (asked->errors[family]))
        {
          g_clear_error (&self->error);
          self->error = g_error_copy (asked->errors[family]);
        }
    }
  return self;
}

/**
 * sendoff_lookup_async:
 * @resolver: (nullable): whom to ask; %NULL for the system's resolver
 * @host: a name or an address
 * @cancellable: (nullable): ends the look-up
 *
 * Asks for the IPv4 and the IPv6 addresses of @host at the same time.
 */
void
sendoff_lookup_async (GResolver *resolver, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GInetAddress) literal = g_inet_address_new_from_string (host);
  g_autoptr (GResolver) asked_one = resolver ? g_object_ref (resolver) : g_resolver_get_default ();
  const GResolverNameLookupFlags flags[] = {
    [IPV6] = G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY,
    [IPV4] = G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY,
  };
  Asked *asked;

  g_task_set_source_tag (task, sendoff_lookup_async);
  if (literal != NULL)
    {
      g_task_return_pointer (task, lookup_new_literal (literal), (GDestroyNotify) sendoff_lookup_free);
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->pending = N_FAMILIES;
  g_task_set_task_data (task, asked, (GDestroyNotify) asked_free);
  for (guint family = 0; family < N_FAMILIES; family++)
    g_resolver_lookup_by_name_with_flags_async (asked_one, host, flags[family], cancellable, on_found,
                                                g_object_ref (task));
}

/* The answers come in any order; an error does not say for which family it is, and it does not matter. */
static void
keep_answer (Asked *asked, GList *found, GError *error)
{
  guint family = IPV4;

  if (found != NULL)
    family = g_inet_address_get_family (found->data) == G_SOCKET_FAMILY_IPV6 ? IPV6 : IPV4;
  else if (asked->errors[IPV4] != NULL)
    family = IPV6;
  asked->found[family] = g_list_concat (asked->found[family], found);
  if (error != NULL)
    asked->errors[family] = error;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Asked *asked = g_task_get_task_data (task);
  GError *error = NULL;
  GList *found = g_resolver_lookup_by_name_with_flags_finish (G_RESOLVER (source), result, &error);

  keep_answer (asked, found, error);
  if (--asked->pending == 0 && !g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, conclude (asked), (GDestroyNotify) sendoff_lookup_free);
}

/**
 * sendoff_lookup_finish:
 *
 * Returns: (transfer full): what was found, a name without an address included; %NULL and an error only if cancelled
 */
SendoffLookup *
sendoff_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Unique local addresses, fc00::/7 (RFC 4193): GLib knows the older fec0::/10 alone. */
static gboolean
is_unique_local (GInetAddress *address)
{
  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
         && (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc;
}

/**
 * sendoff_scope_of_address:
 *
 * Returns: how far @address reaches: this computer, a private network (RFC 1918, RFC 4193, link-local), or the internet
 */
SendoffScope
sendoff_scope_of_address (GInetAddress *address)
{
  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address))
    return SENDOFF_SCOPE_LOOPBACK;
  if (g_inet_address_get_is_site_local (address) || g_inet_address_get_is_link_local (address)
      || is_unique_local (address))
    return SENDOFF_SCOPE_PRIVATE;
  return SENDOFF_SCOPE_PUBLIC;
}
