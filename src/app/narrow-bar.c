#include "config.h"

#include "app/narrow-bar.h"

static gboolean
follow (gpointer data)
{
  AdwViewSwitcherBar *bar = data;
  AdwViewSwitcherTitle *title = g_object_get_data (G_OBJECT (bar), "title");

  adw_view_switcher_bar_set_reveal (bar, adw_view_switcher_title_get_title_visible (title));
  return G_SOURCE_REMOVE;
}

/**
 * sendoff_narrow_bar_follow:
 * @bar: below the pages
 * @title: in the header bar of the same window, when it has become too narrow to show the pages, or wide enough
 *
 * Shows the pages in @bar while @title cannot. It finds out while sizes are given out: a bar that is revealed then, without an
 * animation as people have it who want no motion, would get a size that it cannot have. So it is revealed when all have theirs.
 */
void
sendoff_narrow_bar_follow (AdwViewSwitcherBar *bar, GParamSpec *pspec, AdwViewSwitcherTitle *title)
{
  g_object_set_data_full (G_OBJECT (bar), "title", g_object_ref (title), g_object_unref);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow, g_object_ref (bar), g_object_unref);
}
