#include "config.h"

#include "app/verdict-header.h"

#include "app/focus-inside.h"
#include "app/look.h"
#include "app/spoken.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SendoffVerdictHeader
{
  GtkBox       parent_instance;
  GtkStack    *marks;
  GtkImage    *icon;
  GtkSpinner  *spinner;
  GtkLabel    *title;
  GtkLabel    *more;
  GtkLabel    *subtitle;
  GtkStack    *buttons;
  GtkButton   *cancel;
  GtkWidget   *over;
  GtkButton   *try_again;
  GtkWidget   *new_message;
  GtkWidget   *copy;
};

G_DEFINE_FINAL_TYPE (SendoffVerdictHeader, sendoff_verdict_header, GTK_TYPE_BOX)

/* Focus goes to what a person presses next, never to what changes something. */
static gboolean
sendoff_verdict_header_grab_focus (GtkWidget *widget)
{
  SendoffVerdictHeader *self = SENDOFF_VERDICT_HEADER (widget);
  gboolean over = gtk_stack_get_visible_child (self->buttons) == self->over;

  if (!over)
    return gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
  if (gtk_widget_get_visible (self->new_message))
    return gtk_widget_grab_focus (self->new_message);
  return gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->try_again)) ? GTK_WIDGET (self->try_again) : self->copy);
}

static void
sendoff_verdict_header_class_init (SendoffVerdictHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_verdict_header_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/verdict-header.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, marks);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, icon);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, spinner);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, title);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, more);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, buttons);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, cancel);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, over);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, try_again);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, copy);
  gtk_widget_class_bind_template_child (widget_class, SendoffVerdictHeader, new_message);
}

static void
sendoff_verdict_header_init (SendoffVerdictHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_target (const SendoffPlan *plan)
{
  /* Translators: a server's name, its port, and how it is encrypted. */
  return g_strdup_printf (_("%s, port %u, %s"), plan->host, plan->port, sendoff_security_get_word (plan->security));
}

/* The first sentence is large, what follows stands below it. */
static void
show_sentences (SendoffVerdictHeader *self, const char *sentences)
{
  const char *end = strstr (sentences, ". ");
  g_autofree char *first = end != NULL ? g_strndup (sentences, end - sentences) : g_strdup (sentences);

  gtk_label_set_text (self->title, first);
  gtk_label_set_text (self->more, end != NULL ? end + 2 : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), end != NULL);
}

/* The sentence is the name of the whole, so that a screen reader hears of every change of it; the button that has the
 * focus by then carries it as its description. */
static void
say (SendoffVerdictHeader *self, const char *word, const char *title, const char *subtitle)
{
  show_sentences (self, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, word, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->try_again), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_message), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
}

static void
show_running (SendoffVerdictHeader *self, SendoffRun *run)
{
  const SendoffPlan *plan = sendoff_run_get_plan (run);
  /* Translators: %s is a server. */
  g_autofree char *title = g_strdup_printf (sendoff_plan_sends (plan) ? _("Sending through %s…") : _("Testing %s…"), plan->host);
  g_autofree char *target = describe_target (plan);

  gtk_stack_set_visible_child (self->marks, GTK_WIDGET (self->spinner));
  gtk_stack_set_visible_child (self->buttons, GTK_WIDGET (self->cancel));
  say (self, _("Running"), title, target);
}

static void
show_report (SendoffVerdictHeader *self, SendoffReport *report)
{
  SendoffEvidence *evidence = sendoff_report_get_evidence (report);
  SendoffVerdict verdict = sendoff_report_get_verdict (report);
  const SendoffLook *look = sendoff_look_of_verdict (verdict);
  const char *styles[] = { "verdict-icon", look->style, NULL };
  g_autofree char *target = describe_target (evidence->plan);
  g_autofree char *time = sendoff_text_seconds (evidence->duration_ms);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", target, time);

  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), styles);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sendoff_verdict_get_title (verdict), -1);
  gtk_stack_set_visible_child (self->marks, GTK_WIDGET (self->icon));
  gtk_stack_set_visible_child (self->buttons, self->over);
  say (self, sendoff_verdict_get_title (verdict), sendoff_report_get_headline (report), subtitle);
}

/* What was taken is not sent again: a new message is what comes next. */
static void
fit_buttons (SendoffVerdictHeader *self, SendoffRun *run)
{
  gboolean sends = sendoff_plan_sends (sendoff_run_get_plan (run));
  gboolean taken = sends && sendoff_run_is_over (run)
                   && sendoff_evidence_was_message_accepted (sendoff_check_get_evidence (sendoff_run_get_check (run)));

  gtk_button_set_label (self->cancel, sends ? _("_Stop") : _("_Cancel"));
  gtk_button_set_label (self->try_again, sends ? _("Send _Again") : _("Try _Again"));
  gtk_widget_set_visible (GTK_WIDGET (self->try_again), !taken);
  gtk_widget_set_visible (self->new_message, taken);
  sendoff_spoken_once (GTK_WIDGET (self));
}

/**
 * sendoff_verdict_header_show:
 * @run: the run to speak of, as it stands now
 */
void
sendoff_verdict_header_show (SendoffVerdictHeader *self, SendoffRun *run)
{
  SendoffReport *report = sendoff_run_get_report (run);

  gtk_spinner_set_spinning (self->spinner, report == NULL);
  fit_buttons (self, run);
  if (report != NULL)
    show_report (self, report);
  else
    show_running (self, run);
}

/**
 * sendoff_verdict_header_show_saved:
 * @report: of a run that nothing can be done about any more
 */
void
sendoff_verdict_header_show_saved (SendoffVerdictHeader *self, SendoffReport *report)
{
  gtk_widget_set_visible (GTK_WIDGET (self->try_again), FALSE);
  show_report (self, report);
}
