#include "config.h"

#include "message/attachment.h"

#include "base/text.h"
#include "message/message.h"

#include <glib/gi18n-lib.h>

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
  G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_READ

struct _SendoffAttachment
{
  GObject  parent_instance;
  GFile   *file;
  char    *name;
  char    *type;
  guint64  size;
};

enum { PROP_NAME = 1, PROP_SIZE, PROP_TYPE, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SendoffAttachment, sendoff_attachment, G_TYPE_OBJECT)

static void
sendoff_attachment_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffAttachment *self = SENDOFF_ATTACHMENT (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, self->size);
      break;
    case PROP_TYPE:
      g_value_set_string (value, self->type);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_attachment_finalize (GObject *object)
{
  SendoffAttachment *self = SENDOFF_ATTACHMENT (object);

  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->type);
  G_OBJECT_CLASS (sendoff_attachment_parent_class)->finalize (object);
}

static void
sendoff_attachment_class_init (SendoffAttachmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sendoff_attachment_get_property;
  object_class->finalize = sendoff_attachment_finalize;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_TYPE] = g_param_spec_string ("type", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sendoff_attachment_init (SendoffAttachment *self)
{
}

/* RFC 2046 sections 5.1 and 5.2.1: such a part may not be encoded as base64, so a file with a message is any file. */
static char *
dup_mime_type (GFileInfo *facts)
{
  const char *content_type = g_file_info_get_attribute_string (facts, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE);
  g_autofree char *type = content_type != NULL ? g_content_type_get_mime_type (content_type) : NULL;

  if (type == NULL || g_str_has_prefix (type, "message/") || g_str_has_prefix (type, "multipart/")
      || g_str_has_prefix (type, "inode/"))
    return g_strdup ("application/octet-stream");
  return g_steal_pointer (&type);
}

static void
set_facts (SendoffAttachment *self, GFileInfo *facts)
{
  guint64 size = facts != NULL ? g_file_info_get_attribute_uint64 (facts, G_FILE_ATTRIBUTE_STANDARD_SIZE) : 0;
  const char *name = facts != NULL ? g_file_info_get_attribute_string (facts, G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME) : NULL;

  if (self->name == NULL)
    self->name = name != NULL ? g_strdup (name) : g_file_get_basename (self->file);
  g_free (self->type);
  self->type = facts != NULL ? dup_mime_type (facts) : g_strdup ("application/octet-stream");
  if (size == self->size)
    return;
  self->size = size;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

/**
 * sendoff_attachment_new:
 * @file: a file; whether it can be read, sendoff_attachment_check() tells
 *
 * Returns: (transfer full): the attachment, by the name of its file
 */
SendoffAttachment *
sendoff_attachment_new (GFile *file)
{
  SendoffAttachment *self = g_object_new (SENDOFF_TYPE_ATTACHMENT, NULL);
  g_autoptr (GFileInfo) facts = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  char *valid;

  self->file = g_object_ref (file);
  set_facts (self, facts);
  valid = g_utf8_make_valid (self->name, -1);
  g_free (self->name);
  self->name = valid;
  return self;
}

/**
 * sendoff_attachment_get_file:
 *
 * Returns: (transfer none): the file
 */
GFile *
sendoff_attachment_get_file (SendoffAttachment *self)
{
  return self->file;
}

/**
 * sendoff_attachment_get_name:
 *
 * Returns: the name of the file without its folder
 */
const char *
sendoff_attachment_get_name (SendoffAttachment *self)
{
  return self->name;
}

/**
 * sendoff_attachment_get_size:
 *
 * Returns: bytes of the file when it was last looked at
 */
guint64
sendoff_attachment_get_size (SendoffAttachment *self)
{
  return self->size;
}

/**
 * sendoff_attachment_get_mime_type:
 *
 * Returns: what is in the file, "application/octet-stream" if that is not known
 */
const char *
sendoff_attachment_get_mime_type (SendoffAttachment *self)
{
  return self->type;
}

static gboolean
refuse (GError **error, const char *format, SendoffAttachment *self)
{
  g_autofree char *name = sendoff_text_excerpt (self->name, -1, 80);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = g_strjoinv (name, parts);

  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE, text);
  return FALSE;
}

/**
 * sendoff_attachment_check:
 *
 * Looks at the file once more: whether it is there, is a file, and may be read. Its size is told anew.
 *
 * Returns: %FALSE with %SENDOFF_MESSAGE_ERROR_BAD_FILE and a sentence for a person
 */
gboolean
sendoff_attachment_check (SendoffAttachment *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) facts = g_file_query_info (self->file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, &cause);

  if (facts == NULL)
    return refuse (error, g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                   ? _("The file “%s” is not there any more.") : _("The file “%s” cannot be read."), self);
  if (g_file_info_get_file_type (facts) == G_FILE_TYPE_DIRECTORY)
    return refuse (error, _("“%s” is a folder. Pack it into one file first, for example with Compress."), self);
  if (g_file_info_get_file_type (facts) != G_FILE_TYPE_REGULAR)
    return refuse (error, _("“%s” is not a file that can be sent."), self);
  if (!g_file_info_get_attribute_boolean (facts, G_FILE_ATTRIBUTE_ACCESS_CAN_READ))
    return refuse (error, _("You may not read the file “%s”."), self);
  set_facts (self, facts);
  return TRUE;
}
