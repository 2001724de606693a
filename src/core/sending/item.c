#include "config.h"

#include "sending/item.h"

/**
 * sendoff_item_state_get_id:
 *
 * Returns: the word for it, as programs read it
 */
const char *
sendoff_item_state_get_id (SendoffItemState state)
{
  static const char * const ids[SENDOFF_N_ITEM_STATES] = {
    [SENDOFF_ITEM_READY]     = "ready",
    [SENDOFF_ITEM_ACCEPTED]  = "accepted",
    [SENDOFF_ITEM_REFUSED]   = "refused",
    [SENDOFF_ITEM_NOT_SENT]  = "not-sent",
    [SENDOFF_ITEM_UNCERTAIN] = "uncertain",
    [SENDOFF_ITEM_SKIPPED]   = "skipped",
  };

  return ids[state];
}
