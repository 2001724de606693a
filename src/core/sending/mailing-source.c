#include "config.h"

#include "sending/message-source.h"

#define SENDOFF_TYPE_MAILING_SOURCE (sendoff_mailing_source_get_type ())
G_DECLARE_FINAL_TYPE (SendoffMailingSource, sendoff_mailing_source, SENDOFF, MAILING_SOURCE, GObject)

struct _SendoffMailingSource
{
  GObject          parent_instance;
  SendoffMailing  *mailing;
  char            *list;
  char            *name;        /* of the message that is next */
  SendoffEnvelope *envelope;    /* it */
  GError          *fault;       /* or why its row makes none */
  guint            n_faults;
};

static void source_init (SendoffSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffMailingSource, sendoff_mailing_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SENDOFF_TYPE_SOURCE, source_init))

static void
put_down (SendoffMailingSource *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->envelope, sendoff_envelope_unref);
  g_clear_error (&self->fault);
}

static void
sendoff_mailing_source_finalize (GObject *object)
{
  SendoffMailingSource *self = SENDOFF_MAILING_SOURCE (object);

  put_down (self);
  g_clear_pointer (&self->mailing, sendoff_mailing_free);
  g_free (self->list);
  G_OBJECT_CLASS (sendoff_mailing_source_parent_class)->finalize (object);
}

static void
sendoff_mailing_source_class_init (SendoffMailingSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_mailing_source_finalize;
}

static void
sendoff_mailing_source_init (SendoffMailingSource *self)
{
}

/**
 * sendoff_mailing_source_new:
 * @list: a list of recipients; it is known by its absolute name
 * @template: the message for them
 * @options: who sends it, and the salt for the Message-IDs
 *
 * Returns: (transfer full) (nullable): a message for each row of the list
 */
SendoffSource *
sendoff_mailing_source_new (const char *list, const char *template, const SendoffMailingOptions *options, GError **error)
{
  g_autoptr (SendoffMailingSource) self = g_object_new (SENDOFF_TYPE_MAILING_SOURCE, NULL);

  self->list = g_canonicalize_filename (list, NULL);
  self->mailing = sendoff_mailing_new (self->list, template, options, NULL, error);
  return self->mailing != NULL ? SENDOFF_SOURCE (g_steal_pointer (&self)) : NULL;
}

/* A row that makes no message is told, and does not hold up the others. */
static const char *
next_row (SendoffSource *source, GError **error)
{
  SendoffMailingSource *self = SENDOFF_MAILING_SOURCE (source);

  put_down (self);
  switch (sendoff_mailing_next (self->mailing, &self->name, &self->envelope, NULL, &self->fault))
    {
    case SENDOFF_MAILING_MESSAGE:
      return self->name;
    case SENDOFF_MAILING_BAD_ROW:
      self->name = g_strdup_printf ("%s?%u", self->list, ++self->n_faults);
      return self->name;
    case SENDOFF_MAILING_FAILED:
      g_propagate_error (error, g_steal_pointer (&self->fault));
      return NULL;
    case SENDOFF_MAILING_END:
    default:
      return NULL;
    }
}

static SendoffEnvelope *
compose_row (SendoffSource *source, GError **error)
{
  SendoffMailingSource *self = SENDOFF_MAILING_SOURCE (source);

  if (self->envelope != NULL)
    return g_steal_pointer (&self->envelope);
  g_propagate_error (error, g_steal_pointer (&self->fault));
  return NULL;
}

static void
source_init (SendoffSourceInterface *iface)
{
  iface->next = next_row;
  iface->compose = compose_row;
}
