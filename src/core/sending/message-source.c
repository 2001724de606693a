#include "config.h"

#include "sending/message-source.h"

#include "message/token.h"

#define SENDOFF_TYPE_MESSAGE_SOURCE (sendoff_message_source_get_type ())
G_DECLARE_FINAL_TYPE (SendoffMessageSource, sendoff_message_source, SENDOFF, MESSAGE_SOURCE, GObject)

struct _SendoffMessageSource
{
  GObject       parent_instance;
  SendoffMbox  *box;
  gboolean      folder;
  char         *path;
  char         *salt;
  char         *envelope_from, *from_address, *from_name;
  char         *name;            /* of the message that is next */
  GInputStream *stream;          /* it */
  GError       *fault;           /* or why it cannot be read */
  guint         n_faults;
};

static void source_init (SendoffSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffMessageSource, sendoff_message_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SENDOFF_TYPE_SOURCE, source_init))

static void
put_down (SendoffMessageSource *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->stream);
  g_clear_error (&self->fault);
}

static void
sendoff_message_source_finalize (GObject *object)
{
  SendoffMessageSource *self = SENDOFF_MESSAGE_SOURCE (object);

  put_down (self);
  g_clear_pointer (&self->box, sendoff_mbox_free);
  g_free (self->path);
  g_free (self->salt);
  g_free (self->envelope_from);
  g_free (self->from_address);
  g_free (self->from_name);
  G_OBJECT_CLASS (sendoff_message_source_parent_class)->finalize (object);
}

static void
sendoff_message_source_class_init (SendoffMessageSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_message_source_finalize;
}

static void
sendoff_message_source_init (SendoffMessageSource *self)
{
}

/**
 * sendoff_message_source_new:
 * @path: a folder with a message in each file, a Maildir, an mbox, or one message; it is known by its absolute name
 * @options: how to read each: who sends it if it does not say
 * @salt: for the Message-IDs of those that have none
 *
 * Returns: (transfer full) (nullable): its messages
 */
SendoffSource *
sendoff_message_source_new (const char *path, const SendoffWholeMessageOptions *options, const char *salt, GError **error)
{
  g_autoptr (SendoffMessageSource) self = g_object_new (SENDOFF_TYPE_MESSAGE_SOURCE, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->folder = g_file_test (self->path, G_FILE_TEST_IS_DIR);
  self->salt = g_strdup (salt);
  self->envelope_from = g_strdup (options->envelope_from);
  self->from_address = g_strdup (options->from_address);
  self->from_name = g_strdup (options->from_name);
  self->box = sendoff_mbox_open (self->path, SENDOFF_MBOX_RD, error);
  return self->box != NULL ? SENDOFF_SOURCE (g_steal_pointer (&self)) : NULL;
}

/* A file of a folder that cannot be read is told, and does not hold up the others. */
static const char *
next_message (SendoffSource *source, GError **error)
{
  SendoffMessageSource *self = SENDOFF_MESSAGE_SOURCE (source);
  GError *fault = NULL;

  put_down (self);
  if (sendoff_mbox_next (self->box, &self->name, &self->stream, NULL, &fault) || fault == NULL)
    return self->name;
  if (self->folder && !g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      self->fault = fault;
      self->name = g_strdup_printf ("%s?%u", self->path, ++self->n_faults);
      return self->name;
    }
  g_propagate_error (error, fault);
  return NULL;
}

static SendoffEnvelope *
compose_message (SendoffSource *source, GError **error)
{
  SendoffMessageSource *self = SENDOFF_MESSAGE_SOURCE (source);
  g_autofree char *token = sendoff_token_derive (self->salt, self->name);
  const SendoffWholeMessageOptions options = {
    .take_recipients = TRUE,
    .envelope_from = self->envelope_from,
    .from_address = self->from_address,
    .from_name = self->from_name,
    .token = token,
  };

  if (self->fault == NULL)
    return sendoff_whole_message_read (self->stream, &options, NULL, error);
  g_propagate_error (error, g_steal_pointer (&self->fault));
  return NULL;
}

static void
source_init (SendoffSourceInterface *iface)
{
  iface->next = next_message;
  iface->compose = compose_message;
}
