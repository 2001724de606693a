#include "config.h"

#include "message/draft.h"

#include "message/body-part.h"
#include "message/header.h"

#include <string.h>

/* Date, Message-ID, MIME-Version, User-Agent and the names of the other fields. */
#define HEADER_USUAL 500

struct _SendoffDraft
{
  GObject     parent_instance;
  char       *texts[SENDOFF_DRAFT_ATTACHMENTS];
  GListStore *attachments;
  GPtrArray  *headers;       /* of strings: a name, its value, a name … */
};

static GParamSpec *properties[SENDOFF_DRAFT_ATTACHMENTS + 1];

G_DEFINE_FINAL_TYPE (SendoffDraft, sendoff_draft, G_TYPE_OBJECT)

/* The number of a property is that of its field and one. */
static void
sendoff_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, SENDOFF_DRAFT (object)->texts[id - 1]);
}

static void
sendoff_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  sendoff_draft_set (SENDOFF_DRAFT (object), (SendoffDraftField) (id - 1), g_value_get_string (value));
}

static void
sendoff_draft_finalize (GObject *object)
{
  SendoffDraft *self = SENDOFF_DRAFT (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  g_object_unref (self->attachments);
  g_ptr_array_unref (self->headers);
  G_OBJECT_CLASS (sendoff_draft_parent_class)->finalize (object);
}

static void
sendoff_draft_class_init (SendoffDraftClass *klass)
{
  static const char * const names[] = { "from", "from-name", "to", "cc", "bcc", "subject", "text" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == SENDOFF_DRAFT_ATTACHMENTS);
  object_class->get_property = sendoff_draft_get_property;
  object_class->set_property = sendoff_draft_set_property;
  object_class->finalize = sendoff_draft_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[i + 1] = g_param_spec_string (names[i], NULL, NULL, "",
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sendoff_draft_init (SendoffDraft *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = g_strdup ("");
  self->attachments = g_list_store_new (SENDOFF_TYPE_ATTACHMENT);
  self->headers = g_ptr_array_new_with_free_func (g_free);
}

SendoffDraft *
sendoff_draft_new (void)
{
  return g_object_new (SENDOFF_TYPE_DRAFT, NULL);
}

/**
 * sendoff_draft_get:
 * @field: any but the attachments
 *
 * Returns: (not nullable): what was typed there
 */
const char *
sendoff_draft_get (SendoffDraft *self, SendoffDraftField field)
{
  g_return_val_if_fail (SENDOFF_IS_DRAFT (self) && field < SENDOFF_DRAFT_ATTACHMENTS, "");
  return self->texts[field];
}

/**
 * sendoff_draft_set:
 * @field: any but the attachments
 * @text: (nullable): what was typed there; what is no UTF-8 in it is replaced
 */
void
sendoff_draft_set (SendoffDraft *self, SendoffDraftField field, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_return_if_fail (SENDOFF_IS_DRAFT (self) && field < SENDOFF_DRAFT_ATTACHMENTS);
  if (strcmp (self->texts[field], valid) == 0)
    return;
  g_free (self->texts[field]);
  self->texts[field] = g_steal_pointer (&valid);
  g_object_notify_by_pspec (G_OBJECT (self), properties[field + 1]);
}

/**
 * sendoff_draft_get_attachments:
 *
 * Returns: (transfer none): the list of #SendoffAttachment
 */
GListModel *
sendoff_draft_get_attachments (SendoffDraft *self)
{
  g_return_val_if_fail (SENDOFF_IS_DRAFT (self), NULL);
  return G_LIST_MODEL (self->attachments);
}

/**
 * sendoff_draft_attach:
 * @file: a file, added at the end
 */
void
sendoff_draft_attach (SendoffDraft *self, GFile *file)
{
  g_autoptr (SendoffAttachment) attachment = sendoff_attachment_new (file);

  g_return_if_fail (SENDOFF_IS_DRAFT (self));
  g_list_store_append (self->attachments, attachment);
}

/**
 * sendoff_draft_detach:
 * @position: of the attachment in the list
 */
void
sendoff_draft_detach (SendoffDraft *self, guint position)
{
  g_return_if_fail (SENDOFF_IS_DRAFT (self));
  g_return_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self->attachments)));
  g_list_store_remove (self->attachments, position);
}

/**
 * sendoff_draft_add_header:
 * @name: of a field that the draft has no property for, "X-Sendoff-Token"; a programmer's word, never a person's
 * @value: any text
 */
void
sendoff_draft_add_header (SendoffDraft *self, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", NULL);

  g_return_if_fail (SENDOFF_IS_DRAFT (self));
  g_return_if_fail (sendoff_header_is_field (line, strlen (line)) && strchr (name, ' ') == NULL);
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

/**
 * sendoff_draft_get_headers:
 *
 * Returns: (transfer none) (element-type utf8): names and values by turns
 */
GPtrArray *
sendoff_draft_get_headers (SendoffDraft *self)
{
  return self->headers;
}

/**
 * sendoff_draft_estimate_size:
 *
 * How large the message will be on the wire, within a few hundred bytes, without reading the files: cheap enough for every
 * change.
 *
 * Returns: bytes, as SIZE counts them
 */
guint64
sendoff_draft_estimate_size (SendoffDraft *self)
{
  GListModel *list = sendoff_draft_get_attachments (self);
  guint64 size = HEADER_USUAL + sendoff_body_part_text_size (self->texts[SENDOFF_DRAFT_TEXT]);

  for (guint i = 0; i < SENDOFF_DRAFT_TEXT; i++)
    if (i != SENDOFF_DRAFT_BCC)
      size += strlen (self->texts[i]) * (g_str_is_ascii (self->texts[i]) ? 1 : 2);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SendoffAttachment) attachment = g_list_model_get_item (list, i);

      size += sendoff_body_part_file_size (attachment);
    }
  return size;
}
