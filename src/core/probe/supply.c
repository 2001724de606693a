#include "config.h"

#include "probe/supply.h"

G_DEFINE_INTERFACE (SendoffSupply, sendoff_supply, G_TYPE_OBJECT)

static void
sendoff_supply_default_init (SendoffSupplyInterface *iface)
{
}

/**
 * sendoff_supply_next:
 * @wait_ms: (out): milliseconds to wait before asking again, to keep to a rate; 0 with %NULL: there is no more
 *
 * Returns: (transfer full) (nullable): the mail to be sent now. An error is one of this computer, and ends the run.
 */
SendoffEnvelope *
sendoff_supply_next (SendoffSupply *self, guint *wait_ms, GError **error)
{
  *wait_ms = 0;
  return SENDOFF_SUPPLY_GET_IFACE (self)->next (self, wait_ms, error);
}

/**
 * sendoff_supply_commit:
 *
 * Called before the byte that ends the mail is written: from then on the server may have taken it. What must not be sent
 * twice is written down here, and lies on the disk when this returns.
 *
 * Returns: whether it may be sent
 */
gboolean
sendoff_supply_commit (SendoffSupply *self, GError **error)
{
  return SENDOFF_SUPPLY_GET_IFACE (self)->commit (self, error);
}

/**
 * sendoff_supply_settle:
 * @fate: what became of the mail that was given last
 *
 * Called once for each mail that was given.
 */
void
sendoff_supply_settle (SendoffSupply *self, const SendoffFate *fate)
{
  SENDOFF_SUPPLY_GET_IFACE (self)->settle (self, fate);
}
