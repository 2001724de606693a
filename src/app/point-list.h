#pragma once
/* A small heading and the points below it, each a line of plain text. Hidden while there is no point. */
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "title" (string). */
#define SENDOFF_TYPE_POINT_LIST (sendoff_point_list_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPointList, sendoff_point_list, SENDOFF, POINT_LIST, GtkBox)

void sendoff_point_list_set_points (SendoffPointList *self, const char * const *points);

G_END_DECLS
