#include "config.h"

#include "app/size-meter.h"

#include "app/hint-line.h"
#include "base/text.h"
#include "message/address-list.h"
#include "message/limits.h"

#include <glib/gi18n-lib.h>

struct _SendoffSizeMeter
{
  GtkBox           parent_instance;
  GtkLabel        *words;
  GtkLevelBar     *bar;
  SendoffHintLine *hint;
};

G_DEFINE_FINAL_TYPE (SendoffSizeMeter, sendoff_size_meter, GTK_TYPE_BOX)

static void
sendoff_size_meter_class_init (SendoffSizeMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SENDOFF_TYPE_HINT_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/size-meter.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffSizeMeter, words);
  gtk_widget_class_bind_template_child (widget_class, SendoffSizeMeter, bar);
  gtk_widget_class_bind_template_child (widget_class, SendoffSizeMeter, hint);
}

/* A full bar is the trouble here: the other way round than of a battery, for which its colours are made. */
static void
sendoff_size_meter_init (SendoffSizeMeter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_add_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH, 0.95);
  gtk_level_bar_add_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW, 1.0);
}

static char *
dup_words (guint64 size, guint64 limit, const SendoffProvider *provider, gboolean heard)
{
  g_autofree char *here = sendoff_text_size_beside (size, limit);
  g_autofree char *most = sendoff_text_size_beside (limit, size);

  if (limit == 0)
    /* Translators: %s is a size, "2.3 MB". */
    return g_strdup_printf (_("About %s. How much the server takes is known after a test."), here);
  if (heard || provider == NULL)
    /* Translators: two sizes. */
    return g_strdup_printf (_("About %s of the %s the server takes"), here, most);
  /* Translators: two sizes, then a mail provider. */
  return g_strdup_printf (_("About %s of the %s that %s takes"), here, most, provider->name);
}

static guint
count_recipients (SendoffDraft *draft)
{
  guint n = 0;

  for (guint field = SENDOFF_DRAFT_TO; field <= SENDOFF_DRAFT_BCC; field++)
    {
      g_autoptr (GPtrArray) list = sendoff_address_list_parse_typed (sendoff_draft_get (draft, (SendoffDraftField) field), NULL);

      n += list != NULL ? list->len : 0;
    }
  return n;
}

static void
warn (SendoffSizeMeter *self, GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean fatal = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const SendoffLimitProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", problem->text);
      fatal |= problem->fatal;
    }
  sendoff_hint_line_say (self->hint, fatal ? SENDOFF_HINT_ERROR : SENDOFF_HINT_WARNING, text->str);
}

/**
 * sendoff_size_meter_show:
 * @draft: the message
 * @provider: (nullable): whose server will get it
 * @server_size: what the server's SIZE said, 0 if it was not heard
 */
void
sendoff_size_meter_show (SendoffSizeMeter *self, SendoffDraft *draft, const SendoffProvider *provider, guint64 server_size)
{
  guint64 size = sendoff_draft_estimate_size (draft);
  guint64 limit = sendoff_limits_get_size (provider, server_size);
  guint recipients = count_recipients (draft);
  const SendoffLoad load = { .size = size, .recipients = recipients, .messages = 1, .all_recipients = recipients };
  g_autoptr (GPtrArray) problems = sendoff_limits_check (provider, server_size, &load);
  g_autofree char *words = dup_words (size, limit, provider, server_size > 0);

  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), limit > 0);
  gtk_level_bar_set_value (self->bar, limit > 0 ? MIN ((double) size / (double) limit, 1.0) : 0);
  warn (self, problems);
}
