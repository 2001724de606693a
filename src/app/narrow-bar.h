#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

void sendoff_narrow_bar_follow (AdwViewSwitcherBar *bar, GParamSpec *pspec, AdwViewSwitcherTitle *title);

G_END_DECLS
