#include "config.h"

#include "app/transcript-view.h"

#include "app/opened-lines.h"
#include "report/line-meaning.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _SendoffTranscriptView
{
  GtkTextView        parent_instance;
  GtkTextBuffer     *buffer;      /* owned by the view */
  GtkTextTag        *time;
  GtkTextTag        *speakers[SENDOFF_SPEAKER_NOTE + 1];
  GtkTextTag        *match;
  GtkTextTag        *meaning;
  SendoffOpenedLines lines;
  SendoffTranscript *transcript;
  char              *sought;
  gboolean           explained;   /* all lines, those to come as well */
};

G_DEFINE_FINAL_TYPE (SendoffTranscriptView, sendoff_transcript_view, GTK_TYPE_TEXT_VIEW)

/* Who speaks is told by a letter; the colour only says it again. */
static const char *
get_letter (SendoffSpeaker speaker)
{
  switch (speaker)
    {
    case SENDOFF_SPEAKER_SERVER:
      /* Translators: before a line that the server said; one letter. */
      return C_("speaker", "S");
    case SENDOFF_SPEAKER_CLIENT:
      /* Translators: before a line that this computer (the client) said; one letter. */
      return C_("speaker", "C");
    case SENDOFF_SPEAKER_NOTE:
    default:
      return "–";
    }
}

static void
append (SendoffTranscriptView *self, const char *text, GtkTextTag *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags (self->buffer, &end, text, -1, tag, NULL);
}

static void
append_line (SendoffTranscriptView *self, SendoffLine *line)
{
  SendoffSpeaker speaker = sendoff_line_get_speaker (line);
  g_autofree char *time = g_strdup_printf ("%6u ms  ", sendoff_line_get_ms (line));
  g_autofree char *text = g_strdup_printf ("%s  %s", get_letter (speaker), sendoff_line_get_text (line));

  if (gtk_text_buffer_get_char_count (self->buffer) > 0)
    append (self, "\n", self->time);
  sendoff_opened_lines_begin (&self->lines);
  append (self, time, self->time);
  append (self, text, self->speakers[speaker]);
}

static void
search_again (SendoffTranscriptView *self)
{
  g_autofree char *sought = g_strdup (self->sought);

  if (sought != NULL)
    sendoff_transcript_view_search (self, sought);
}

/* --- what lines mean --------------------------------------------------------------------------------------------- */

/* A screen reader says a description when it changes. */
static void
describe (SendoffTranscriptView *self, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
toggle_line (SendoffTranscriptView *self)
{
  g_autofree char *meaning = NULL;
  guint position;

  if (!sendoff_opened_lines_find (&self->lines, &position))
    return;
  if (sendoff_opened_lines_are_open (&self->lines, position))
    {
      sendoff_opened_lines_close (&self->lines, position);
      describe (self, _("Closed."));
    }
  else
    {
      meaning = sendoff_line_explain (G_LIST_MODEL (self->transcript), position);
      sendoff_opened_lines_open (&self->lines, position, meaning);
      describe (self, meaning);
    }
  sendoff_opened_lines_go_to (&self->lines, position);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (self->buffer));
  search_again (self);
}

static gboolean
on_key (SendoffTranscriptView *self, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_space)
    return FALSE;
  toggle_line (self);
  return TRUE;
}

/* The view itself has put the cursor where the button went down. Who has dragged, wants to copy. */
static gboolean
on_event (SendoffTranscriptView *self, GdkEvent *event)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY
      && !gtk_text_buffer_get_has_selection (self->buffer))
    toggle_line (self);
  return FALSE;
}

static void
listen (SendoffTranscriptView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *button = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_event_controller_set_propagation_phase (button, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (button, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), button);
}

static void
explain_from (SendoffTranscriptView *self, guint first)
{
  g_auto (GStrv) meanings = sendoff_lines_explain (G_LIST_MODEL (self->transcript));

  for (guint i = first; meanings[i] != NULL; i++)
    if (!sendoff_opened_lines_are_open (&self->lines, i))
      sendoff_opened_lines_open (&self->lines, i, meanings[i]);
}

/* A transcript only grows. */
static void
on_items_changed (SendoffTranscriptView *self, guint position, guint removed, guint added, GListModel *lines)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (SendoffLine) line = g_list_model_get_item (lines, i);

      append_line (self, line);
    }
  if (self->explained && added > 0)
    explain_from (self, position);
  if (added > 0)
    search_again (self);
}

static void
set_color (GtkTextTag *tag, const char *light, const char *dark)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_object_set (tag, "foreground", is_dark ? dark : light, NULL);
}

static void
color_tags (SendoffTranscriptView *self)
{
  set_color (self->time, "#6b6b70", "#a0a0a6");
  set_color (self->speakers[SENDOFF_SPEAKER_CLIENT], "#1a5fb4", "#99c1f1");
  set_color (self->speakers[SENDOFF_SPEAKER_SERVER], "#241f31", "#ffffff");
  set_color (self->speakers[SENDOFF_SPEAKER_NOTE], "#6b6b70", "#a0a0a6");
  set_color (self->meaning, "#1c6b3a", "#8ff0a4");
  g_object_set (self->match, "background", "#f9f06b", "foreground", "#241f31", NULL);
}

static void
make_tags (SendoffTranscriptView *self)
{
  self->time = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  for (SendoffSpeaker speaker = SENDOFF_SPEAKER_SERVER; speaker <= SENDOFF_SPEAKER_NOTE; speaker++)
    self->speakers[speaker] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  g_object_set (self->speakers[SENDOFF_SPEAKER_NOTE], "style", PANGO_STYLE_ITALIC, NULL);
  self->match = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->meaning = gtk_text_buffer_create_tag (self->buffer, NULL, "family", "Sans", "indent", 0, "pixels-below-lines", 6, NULL);
  color_tags (self);
}

static void
sendoff_transcript_view_finalize (GObject *object)
{
  SendoffTranscriptView *self = SENDOFF_TRANSCRIPT_VIEW (object);

  g_clear_object (&self->transcript);
  sendoff_opened_lines_clear (&self->lines);
  g_free (self->sought);
  G_OBJECT_CLASS (sendoff_transcript_view_parent_class)->finalize (object);
}

/* A line that does not fit goes on under its own words, not under the time. */
static void
sendoff_transcript_view_realize (GtkWidget *widget)
{
  SendoffTranscriptView *self = SENDOFF_TRANSCRIPT_VIEW (widget);
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  GTK_WIDGET_CLASS (sendoff_transcript_view_parent_class)->realize (widget);
  layout = gtk_widget_create_pango_layout (widget, "000000 ms  S  ");
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_text_view_set_indent (GTK_TEXT_VIEW (widget), -width);
  g_object_set (self->meaning, "left-margin", gtk_text_view_get_left_margin (GTK_TEXT_VIEW (widget)) + width, NULL);
}

static void
sendoff_transcript_view_class_init (SendoffTranscriptViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_transcript_view_finalize;
  GTK_WIDGET_CLASS (klass)->realize = sendoff_transcript_view_realize;
}

static void
sendoff_transcript_view_init (SendoffTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->buffer = gtk_text_view_get_buffer (view);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  /* Protocol lines run from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Transcript"), -1);
  describe (self, _("Press Enter on a line to read what it means."));
  make_tags (self);
  sendoff_opened_lines_init (&self->lines, self->buffer, self->meaning);
  listen (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (color_tags), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sendoff_transcript_view_set_transcript:
 * @transcript: what to show and follow; set once
 */
void
sendoff_transcript_view_set_transcript (SendoffTranscriptView *self, SendoffTranscript *transcript)
{
  g_return_if_fail (self->transcript == NULL);

  self->transcript = g_object_ref (transcript);
  g_signal_connect_object (transcript, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (transcript)), G_LIST_MODEL (transcript));
  if (self->lines.starts->len > 0)
    sendoff_opened_lines_go_to (&self->lines, 0);
}

/**
 * sendoff_transcript_view_set_explained:
 * @explained: whether to say below each line what it means
 */
void
sendoff_transcript_view_set_explained (SendoffTranscriptView *self, gboolean explained)
{
  self->explained = explained;
  if (explained)
    explain_from (self, 0);
  for (guint i = 0; !explained && i < self->lines.starts->len; i++)
    sendoff_opened_lines_close (&self->lines, i);
  search_again (self);
}

/**
 * sendoff_transcript_view_search:
 * @words: (nullable): what to look for, without regard to case
 *
 * Marks every place where @words stand.
 *
 * Returns: how many there are
 */
guint
sendoff_transcript_view_search (SendoffTranscriptView *self, const char *words)
{
  GtkTextIter start, end, from, to;
  guint n = 0;

  g_free (self->sought);
  self->sought = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->match, &start, &end);
  if (self->sought == NULL)
    return 0;
  while (gtk_text_iter_forward_search (&start, self->sought, GTK_TEXT_SEARCH_CASE_INSENSITIVE | GTK_TEXT_SEARCH_TEXT_ONLY,
                                       &from, &to, NULL))
    {
      gtk_text_buffer_apply_tag (self->buffer, self->match, &from, &to);
      start = to;
      n++;
    }
  return n;
}

/**
 * sendoff_transcript_view_go_to_next:
 *
 * Selects the next place that was found, and begins anew after the last one.
 *
 * Returns: whether there is one
 */
gboolean
sendoff_transcript_view_go_to_next (SendoffTranscriptView *self)
{
  const GtkTextSearchFlags flags = GTK_TEXT_SEARCH_CASE_INSENSITIVE | GTK_TEXT_SEARCH_TEXT_ONLY;
  GtkTextIter start, from, to;

  if (self->sought == NULL)
    return FALSE;
  gtk_text_buffer_get_selection_bounds (self->buffer, NULL, &start);
  if (!gtk_text_iter_forward_search (&start, self->sought, flags, &from, &to, NULL))
    {
      gtk_text_buffer_get_start_iter (self->buffer, &start);
      if (!gtk_text_iter_forward_search (&start, self->sought, flags, &from, &to, NULL))
        return FALSE;
    }
  gtk_text_buffer_select_range (self->buffer, &from, &to);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &from, 0.1, FALSE, 0, 0);
  return TRUE;
}

/**
 * sendoff_transcript_view_dup_text:
 *
 * Returns: (transfer full): all of it
 */
char *
sendoff_transcript_view_dup_text (SendoffTranscriptView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}
