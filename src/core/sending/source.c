#include "config.h"

#include "sending/source.h"

G_DEFINE_INTERFACE (SendoffSource, sendoff_source, G_TYPE_OBJECT)

static void
sendoff_source_default_init (SendoffSourceInterface *iface)
{
}

/**
 * sendoff_source_next:
 *
 * Goes on to the next message, without making it: those that were sent before cost little.
 *
 * Returns: (nullable): its name, the same in every run, valid till the next call; %NULL at the end, or with an error of this
 *   computer
 */
const char *
sendoff_source_next (SendoffSource *self, GError **error)
{
  return SENDOFF_SOURCE_GET_IFACE (self)->next (self, error);
}

/**
 * sendoff_source_compose:
 *
 * Makes the message that sendoff_source_next() named last. Its Message-ID is the same in every run.
 *
 * Returns: (transfer full) (nullable): the message and its envelope; or %NULL with %SENDOFF_MESSAGE_ERROR if this message is at
 *   fault, another error if this computer is; the messages after it can be had all the same
 */
SendoffEnvelope *
sendoff_source_compose (SendoffSource *self, GError **error)
{
  return SENDOFF_SOURCE_GET_IFACE (self)->compose (self, error);
}
