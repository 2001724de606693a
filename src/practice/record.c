#include "config.h"

#include "practice/record.h"

/**
 * sendoff_practice_record_new:
 *
 * Returns: (transfer full): nothing seen yet
 */
SendoffPracticeRecord *
sendoff_practice_record_new (void)
{
  SendoffPracticeRecord *self = g_new0 (SendoffPracticeRecord, 1);

  self->open = g_byte_array_new ();
  self->sealed = g_byte_array_new ();
  return self;
}

/**
 * sendoff_practice_record_free:
 * @self: (transfer full) (nullable): a record
 */
void
sendoff_practice_record_free (SendoffPracticeRecord *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->open);
  g_byte_array_unref (self->sealed);
  g_free (self->mismatch);
  g_free (self);
}
