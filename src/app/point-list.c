#include "config.h"

#include "app/point-list.h"

struct _SendoffPointList
{
  GtkBox    parent_instance;
  GtkLabel *heading;
  GtkBox   *points;
};

enum { PROP_TITLE = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffPointList, sendoff_point_list, GTK_TYPE_BOX)

static void
sendoff_point_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (SENDOFF_POINT_LIST (object)->heading));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sendoff_point_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    gtk_label_set_text (SENDOFF_POINT_LIST (object)->heading, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sendoff_point_list_class_init (SendoffPointListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sendoff_point_list_get_property;
  object_class->set_property = sendoff_point_list_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/point-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffPointList, heading);
  gtk_widget_class_bind_template_child (widget_class, SendoffPointList, points);
}

static void
sendoff_point_list_init (SendoffPointList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* Several points get a mark each, so that one can tell where the next begins. */
static GtkWidget *
make_point (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = g_object_new (GTK_TYPE_LABEL, "label", "•", "valign", GTK_ALIGN_START,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (mark, "dim-label");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_label (text));
  return box;
}

/**
 * sendoff_point_list_set_points:
 * @points: (nullable): NULL-terminated plain text, never read as markup
 */
void
sendoff_point_list_set_points (SendoffPointList *self, const char * const *points)
{
  gboolean several = points != NULL && points[0] != NULL && points[1] != NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->points))) != NULL)
    gtk_box_remove (self->points, child);
  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    gtk_box_append (self->points, several ? make_point (points[i]) : make_label (points[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), points != NULL && points[0] != NULL);
}
