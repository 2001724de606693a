#include "config.h"

#include "practice/settings.h"

#include "practice/script.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *key;
  gboolean  (*read) (SendoffPracticeHead *self, const char *value);
} Row;

static gboolean
read_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
  return *value != '\0';
}

static gboolean
read_about (SendoffPracticeHead *self, const char *value)
{
  return read_text (&self->about, value);
}

static gboolean
read_finds (SendoffPracticeHead *self, const char *value)
{
  return read_text (&self->finds, value);
}

static gboolean
read_exit (SendoffPracticeHead *self, const char *value)
{
  self->exit_status = atoi (value);
  return self->exit_status >= 0 && self->exit_status < 128;
}

static gboolean
read_security (SendoffPracticeHead *self, const char *value)
{
  return sendoff_security_from_id (value, &self->security);
}

static gboolean
read_user (SendoffPracticeHead *self, const char *value)
{
  return read_text (&self->user, value);
}

static gboolean
read_password (SendoffPracticeHead *self, const char *value)
{
  return read_text (&self->password, value);
}

static gboolean
read_from (SendoffPracticeHead *self, const char *value)
{
  return read_text (&self->from, value);
}

static gboolean
read_sign_in (SendoffPracticeHead *self, const char *value)
{
  self->sign_in = strcmp (value, "yes") == 0;
  return self->sign_in || strcmp (value, "no") == 0;
}

static gboolean
read_timeout (SendoffPracticeHead *self, const char *value)
{
  self->reply_timeout = (guint) atoi (value);
  return self->reply_timeout > 0;
}

static const Row rows[] = {
  { "about", read_about },       { "finds", read_finds }, { "exit", read_exit },       { "security", read_security },
  { "user", read_user },         { "password", read_password }, { "from", read_from }, { "sign-in", read_sign_in },
  { "timeout", read_timeout },
};

/**
 * sendoff_practice_head_new:
 *
 * Returns: (transfer full): the settings of someone with an iCloud address and an app-specific password
 */
SendoffPracticeHead *
sendoff_practice_head_new (void)
{
  SendoffPracticeHead *self = g_new0 (SendoffPracticeHead, 1);

  self->password = g_strdup (SENDOFF_PRACTICE_PASSWORD);
  self->sign_in = TRUE;
  return self;
}

/**
 * sendoff_practice_head_free:
 * @self: (transfer full) (nullable): a head
 */
void
sendoff_practice_head_free (SendoffPracticeHead *self)
{
  if (self == NULL)
    return;

  g_free (self->about);
  g_free (self->finds);
  g_free (self->user);
  g_free (self->password);
  g_free (self->from);
  g_free (self);
}

/**
 * sendoff_practice_head_add_line:
 * @line: "key = value", empty, or a comment that begins with #
 *
 * Returns: %FALSE with %SENDOFF_PRACTICE_ERROR_CASE if it is none of these
 */
gboolean
sendoff_practice_head_add_line (SendoffPracticeHead *self, const char *line, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (line, "=", 2);

  if (*line == '\0' || *line == '#')
    return TRUE;
  for (guint i = 0; parts[1] != NULL && i < G_N_ELEMENTS (rows); i++)
    if (strcmp (g_strstrip (parts[0]), rows[i].key) == 0 && rows[i].read (self, g_strstrip (parts[1])))
      return TRUE;
  g_set_error (error, SENDOFF_PRACTICE_ERROR, SENDOFF_PRACTICE_ERROR_CASE, "“%s” is no setting of a case", line);
  return FALSE;
}
