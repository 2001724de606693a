#include "config.h"

#include "app/test-page.h"

#include "app/focus-inside.h"
#include "app/run-view.h"

struct _SendoffTestPage
{
  AdwBin          parent_instance;
  GtkStack       *stack;
  GtkWidget      *empty;
  SendoffRunView *result;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffTestPage, sendoff_test_page, ADW_TYPE_BIN)

static void
on_chosen (SendoffTestPage *self, gpointer remedy)
{
  g_signal_emit (self, signals[CHOSEN], 0, remedy);
}

static gboolean
sendoff_test_page_grab_focus (GtkWidget *widget)
{
  SendoffTestPage *self = SENDOFF_TEST_PAGE (widget);

  if (gtk_stack_get_visible_child (self->stack) == self->empty)
    return gtk_widget_child_focus (self->empty, GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->result));
}

static void
sendoff_test_page_class_init (SendoffTestPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_test_page_grab_focus;
  g_type_ensure (SENDOFF_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/test-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffTestPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SendoffTestPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SendoffTestPage, result);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_TEST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sendoff_test_page_init (SendoffTestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sendoff_test_page_set_run:
 * @run: (nullable): the run to show and follow
 */
void
sendoff_test_page_set_run (SendoffTestPage *self, SendoffRun *run)
{
  gtk_stack_set_visible_child (self->stack, run != NULL ? GTK_WIDGET (self->result) : self->empty);
  sendoff_run_view_set_run (self->result, run);
}
