#include "config.h"

#include "net/transcript.h"

#include "base/text.h"

struct _SendoffLine
{
  GObject        parent_instance;
  guint          ms;
  SendoffSpeaker speaker;
  char          *text;
};

G_DEFINE_FINAL_TYPE (SendoffLine, sendoff_line, G_TYPE_OBJECT)

static void
sendoff_line_finalize (GObject *object)
{
  SendoffLine *self = SENDOFF_LINE (object);

  g_free (self->text);
  G_OBJECT_CLASS (sendoff_line_parent_class)->finalize (object);
}

static void
sendoff_line_class_init (SendoffLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_line_finalize;
}

static void
sendoff_line_init (SendoffLine *self)
{
}

/**
 * sendoff_line_new:
 * @ms: milliseconds since the run began
 * @speaker: who said it
 * @text: harmless text, without line end
 *
 * Returns: (transfer full): a line of a transcript
 */
SendoffLine *
sendoff_line_new (guint ms, SendoffSpeaker speaker, const char *text)
{
  SendoffLine *self = g_object_new (SENDOFF_TYPE_LINE, NULL);

  self->ms = ms;
  self->speaker = speaker;
  self->text = g_strdup (text);
  return self;
}

/**
 * sendoff_line_get_ms:
 *
 * Returns: milliseconds since the run began
 */
guint
sendoff_line_get_ms (SendoffLine *self)
{
  return self->ms;
}

/**
 * sendoff_line_get_speaker:
 *
 * Returns: who said it
 */
SendoffSpeaker
sendoff_line_get_speaker (SendoffLine *self)
{
  return self->speaker;
}

/**
 * sendoff_line_get_text:
 *
 * Returns: (transfer none): harmless text, without line end
 */
const char *
sendoff_line_get_text (SendoffLine *self)
{
  return self->text;
}

/**
 * sendoff_speaker_get_id:
 *
 * Returns: (transfer none): "server", "client" or "note", as in a report
 */
const char *
sendoff_speaker_get_id (SendoffSpeaker speaker)
{
  static const char * const ids[] = {
    [SENDOFF_SPEAKER_SERVER] = "server",
    [SENDOFF_SPEAKER_CLIENT] = "client",
    [SENDOFF_SPEAKER_NOTE]   = "note",
  };

  return ids[speaker];
}

struct _SendoffTranscript
{
  GObject    parent_instance;
  GPtrArray *lines;
  gint64     started_us;
  guint      most;          /* 0: all of them */
};

static GType
transcript_get_item_type (GListModel *model)
{
  return SENDOFF_TYPE_LINE;
}

static guint
transcript_get_n_items (GListModel *model)
{
  return SENDOFF_TRANSCRIPT (model)->lines->len;
}

static gpointer
transcript_get_item (GListModel *model, guint position)
{
  SendoffTranscript *self = SENDOFF_TRANSCRIPT (model);

  return position < self->lines->len ? g_object_ref (g_ptr_array_index (self->lines, position)) : NULL;
}

static void
transcript_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = transcript_get_item_type;
  iface->get_n_items = transcript_get_n_items;
  iface->get_item = transcript_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffTranscript, sendoff_transcript, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, transcript_list_model_init))

static void
sendoff_transcript_finalize (GObject *object)
{
  SendoffTranscript *self = SENDOFF_TRANSCRIPT (object);

  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (sendoff_transcript_parent_class)->finalize (object);
}

static void
sendoff_transcript_class_init (SendoffTranscriptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_transcript_finalize;
}

static void
sendoff_transcript_init (SendoffTranscript *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->started_us = g_get_monotonic_time ();
}

/**
 * sendoff_transcript_new:
 *
 * Returns: (transfer full): an empty transcript whose clock starts now
 */
SendoffTranscript *
sendoff_transcript_new (void)
{
  return g_object_new (SENDOFF_TYPE_TRANSCRIPT, NULL);
}

/**
 * sendoff_transcript_get_ms:
 *
 * Returns: milliseconds since the transcript began
 */
guint
sendoff_transcript_get_ms (SendoffTranscript *self)
{
  return (guint) ((g_get_monotonic_time () - self->started_us) / 1000);
}

/**
 * sendoff_transcript_take:
 * @line: (transfer full): a line made elsewhere, with a time of its own
 *
 * Appends a line as it is: for reading a saved report.
 */
void
sendoff_transcript_take (SendoffTranscript *self, SendoffLine *line)
{
  g_ptr_array_add (self->lines, line);
  g_list_model_items_changed (G_LIST_MODEL (self), self->lines->len - 1, 0, 1);
  if (self->most > 0 && self->lines->len > self->most)
    {
      g_ptr_array_remove_index (self->lines, self->most / 2);
      g_list_model_items_changed (G_LIST_MODEL (self), self->most / 2, 1, 0);
    }
}

/**
 * sendoff_transcript_set_most:
 * @most: how many lines are kept
 *
 * For a conversation that goes on for hours: its beginning and its latest lines stay, what lies between them goes. Set it before
 * there are any.
 */
void
sendoff_transcript_set_most (SendoffTranscript *self, guint most)
{
  self->most = most;
}

static void
add (SendoffTranscript *self, SendoffSpeaker speaker, const char *text)
{
  sendoff_transcript_take (self, sendoff_line_new (sendoff_transcript_get_ms (self), speaker, text));
}

/**
 * sendoff_transcript_add_server:
 * @bytes: what the server said, without line end: any bytes
 * @length: number of bytes, or -1
 */
void
sendoff_transcript_add_server (SendoffTranscript *self, const char *bytes, gssize length)
{
  g_autofree char *text = sendoff_text_harmless (bytes, length);

  add (self, SENDOFF_SPEAKER_SERVER, text);
}

/**
 * sendoff_transcript_add_client:
 * @shown: what may be shown of what we said; never the bytes for the wire
 */
void
sendoff_transcript_add_client (SendoffTranscript *self, const char *shown)
{
  g_autofree char *text = sendoff_text_harmless (shown, -1);

  add (self, SENDOFF_SPEAKER_CLIENT, text);
}

/**
 * sendoff_transcript_add_note:
 * @text: something worth knowing that nobody said
 */
void
sendoff_transcript_add_note (SendoffTranscript *self, const char *text)
{
  add (self, SENDOFF_SPEAKER_NOTE, text);
}
