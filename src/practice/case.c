#include "config.h"

#include "practice/case.h"

#include "practice/about-words.h"

#include <string.h>

struct _SendoffPracticeCase
{
  GObject              parent_instance;
  char                *id;
  SendoffPracticeHead *head;
  SendoffPracticePort *port;
};

enum { PROP_ID = 1, PROP_ABOUT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffPracticeCase, sendoff_practice_case, G_TYPE_OBJECT)

static void
sendoff_practice_case_finalize (GObject *object)
{
  SendoffPracticeCase *self = SENDOFF_PRACTICE_CASE (object);

  g_free (self->id);
  sendoff_practice_head_free (self->head);
  sendoff_practice_port_free (self->port);
  G_OBJECT_CLASS (sendoff_practice_case_parent_class)->finalize (object);
}

static void
sendoff_practice_case_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffPracticeCase *self = SENDOFF_PRACTICE_CASE (object);

  if (id == PROP_ID)
    g_value_set_string (value, self->id);
  else if (id == PROP_ABOUT)
    g_value_set_string (value, sendoff_practice_case_get_about (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sendoff_practice_case_class_init (SendoffPracticeCaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sendoff_practice_case_finalize;
  object_class->get_property = sendoff_practice_case_get_property;
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ABOUT] = g_param_spec_string ("about", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sendoff_practice_case_init (SendoffPracticeCase *self)
{
  self->head = sendoff_practice_head_new ();
  self->port = sendoff_practice_port_new (0);
}

static gboolean
read_lines (SendoffPracticeCase *self, char **lines, GError **error)
{
  gboolean in_script = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean good = TRUE;

      if (!in_script && strcmp (lines[i], "---") == 0)
        in_script = TRUE;
      else if (in_script)
        good = sendoff_practice_port_add_line (self->port, lines[i], i + 1, error);
      else
        good = sendoff_practice_head_add_line (self->head, lines[i], error);
      if (!good)
        {
          g_prefix_error (error, "%s:%u: ", self->id, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sendoff_practice_case_new:
 * @id: the file's name without ".case"
 * @text: what the file holds
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with %SENDOFF_PRACTICE_ERROR_CASE that names the line
 */
SendoffPracticeCase *
sendoff_practice_case_new (const char *id, const char *text, GError **error)
{
  g_autoptr (SendoffPracticeCase) self = g_object_new (SENDOFF_TYPE_PRACTICE_CASE, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->id = g_strdup (id);
  if (!read_lines (self, lines, error))
    return NULL;
  if (self->head->finds == NULL || self->head->about == NULL)
    {
      g_set_error (error, SENDOFF_PRACTICE_ERROR, SENDOFF_PRACTICE_ERROR_CASE, "%s: “finds” or “about” is missing", id);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sendoff_practice_case_get_id:
 *
 * Returns: (transfer none): its name
 */
const char *
sendoff_practice_case_get_id (SendoffPracticeCase *self)
{
  return self->id;
}

/**
 * sendoff_practice_case_get_finds:
 *
 * Returns: (transfer none): the finding's id, or "works"
 */
const char *
sendoff_practice_case_get_finds (SendoffPracticeCase *self)
{
  return self->head->finds;
}

/**
 * sendoff_practice_case_get_about:
 *
 * Returns: (transfer none): one sentence for people
 */
const char *
sendoff_practice_case_get_about (SendoffPracticeCase *self)
{
  return sendoff_practice_about_translate (self->head->about);
}

/**
 * sendoff_practice_case_get_head:
 *
 * Returns: (transfer none): with which settings it is to be tested, and what must be found
 */
const SendoffPracticeHead *
sendoff_practice_case_get_head (SendoffPracticeCase *self)
{
  return self->head;
}

/**
 * sendoff_practice_case_get_port:
 *
 * Returns: (transfer none): what the server does
 */
SendoffPracticePort *
sendoff_practice_case_get_port (SendoffPracticeCase *self)
{
  return self->port;
}
