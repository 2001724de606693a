#include "config.h"

/* The lower half of a case file: a word at the beginning of each line says what kind of step it is, and a table says how
 * its argument is read. */

#include "practice/script.h"

#include <string.h>

G_DEFINE_QUARK (sendoff-practice-error-quark, sendoff_practice_error)

typedef struct _Word Word;
struct _Word
{
  const char             *word;
  SendoffPracticeStepKind kind;
  gboolean              (*read) (SendoffPracticeStep *step, const char *argument, GError **error);
};

static void
step_free (gpointer data)
{
  SendoffPracticeStep *step = data;

  g_clear_pointer (&step->bytes, g_bytes_unref);
  g_free (step->text);
  g_strfreev (step->options);
  g_free (step);
}

G_GNUC_PRINTF (2, 3) static gboolean
complain (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (SENDOFF_PRACTICE_ERROR, SENDOFF_PRACTICE_ERROR_CASE, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* --- arguments ---------------------------------------------------------------------------------------------------- */

static gboolean
append_hex (GByteArray *bytes, const char *digits)
{
  int high = g_ascii_xdigit_value (digits[0]);
  int low = high < 0 ? -1 : g_ascii_xdigit_value (digits[1]);
  guint8 byte;

  if (low < 0)
    return FALSE;

  byte = (guint8) (high << 4 | low);
  g_byte_array_append (bytes, &byte, 1);
  return TRUE;
}

/* One escape, behind its backslash. Returns how many characters it took, 0 if it is none we know. */
static guint
append_escape (GByteArray *bytes, const char *escape)
{
  static const char names[] = "rnt0\\";
  static const char meanings[] = "\r\n\t\0\\";
  const char *found = *escape != '\0' ? strchr (names, *escape) : NULL;

  if (*escape == 'x')
    return append_hex (bytes, escape + 1) ? 3 : 0;
  if (found == NULL)
    return 0;

  g_byte_array_append (bytes, (const guint8 *) &meanings[found - names], 1);
  return 1;
}

static gboolean
append_text (GByteArray *bytes, const char *text, GError **error)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      guint taken = *p == '\\' ? append_escape (bytes, p + 1) : 0;

      if (*p == '\\' && taken == 0)
        return complain (error, "unknown escape “\\%.1s”: there are \\r \\n \\t \\0 \\\\ and \\xNN", p + 1);
      if (*p != '\\')
        g_byte_array_append (bytes, (const guint8 *) p, 1);
      p += taken;
    }
  return TRUE;
}

static gboolean
read_bytes (SendoffPracticeStep *step, const char *argument, const char *line_end, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!append_text (bytes, argument, error))
    return FALSE;

  g_byte_array_append (bytes, (const guint8 *) line_end, strlen (line_end));
  step->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return TRUE;
}

static gboolean
read_line (SendoffPracticeStep *step, const char *argument, GError **error)
{
  return read_bytes (step, argument, "\r\n", error);
}

static gboolean
read_raw_text (SendoffPracticeStep *step, const char *argument, GError **error)
{
  return read_bytes (step, argument, "", error);
}

static gboolean
read_number (const char *argument, guint64 least, guint64 most, guint64 *number, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (!g_ascii_string_to_unsigned (argument, 10, least, most, number, &wrong))
    return complain (error, "“%s” is no number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, argument, least, most);
  return TRUE;
}

/* "REPEAT 300 250-X": the same line many times, in one go. */
static gboolean
read_repeated_line (SendoffPracticeStep *step, const char *argument, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (argument, " ", 2);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint64 times;

  if (parts[0] == NULL || parts[1] == NULL)
    return complain (error, "REPEAT wants a number and a line");
  if (!read_number (parts[0], 1, 100000, &times, error))
    return FALSE;

  for (guint64 i = 0; i < times; i++)
    {
      if (!append_text (all, parts[1], error))
        return FALSE;
      g_byte_array_append (all, (const guint8 *) "\r\n", 2);
    }
  step->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return TRUE;
}

static gboolean
read_hex (SendoffPracticeStep *step, const char *argument, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (const char *p = argument; *p != '\0';)
    if (g_ascii_isspace (*p))
      p++;
    else if (append_hex (bytes, p))
      p += 2;
    else
      return complain (error, "“%s” are no bytes in hexadecimal", argument);

  step->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return TRUE;
}

/* A fatal alert in a record of its own, as RFC 8446 section 6 has it: type 21, version 3.3, length 2, level 2, number. */
static gboolean
read_alert (SendoffPracticeStep *step, const char *argument, GError **error)
{
  guint8 record[] = { 21, 3, 3, 0, 2, 2, 0 };
  guint64 number;

  if (!read_number (argument, 0, 255, &number, error))
    return FALSE;

  record[G_N_ELEMENTS (record) - 1] = (guint8) number;
  step->bytes = g_bytes_new (record, sizeof record);
  return TRUE;
}

static gboolean
read_pattern (SendoffPracticeStep *step, const char *argument, GError **error)
{
  if (*argument == '\0')
    return complain (error, "a pattern is missing");

  step->text = g_strdup (argument);
  return TRUE;
}

static gboolean
read_milliseconds (SendoffPracticeStep *step, const char *argument, GError **error)
{
  guint64 ms;

  if (!read_number (argument, 1, 3600 * 1000, &ms, error))
    return FALSE;

  step->ms = (guint) ms;
  return TRUE;
}

/* "TLS: intercepted versions=1.2 'issuer=Avast Web/Mail Shield Root'" */
static gboolean
read_tls (SendoffPracticeStep *step, const char *argument, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (!g_shell_parse_argv (argument, NULL, &step->options, &wrong))
    return complain (error, "which certificate? %s", wrong->message);

  step->text = g_strdup (step->options[0]);
  return TRUE;
}

static gboolean
read_nothing (SendoffPracticeStep *step, const char *argument, GError **error)
{
  return *argument == '\0' || complain (error, "nothing may follow here, and there is “%s”", argument);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static const Word words[] = {
  { "S:",       SENDOFF_STEP_SAY,      read_line },
  { "S-:",      SENDOFF_STEP_SAY,      read_raw_text },
  { "REPEAT",   SENDOFF_STEP_SAY,      read_repeated_line },
  { "RAW:",     SENDOFF_STEP_SAY,      read_hex },
  { "ALERT:",   SENDOFF_STEP_SAY,      read_alert },
  { "C:",       SENDOFF_STEP_EXPECT,   read_pattern },
  { "C?:",      SENDOFF_STEP_MAY,      read_pattern },
  { "MESSAGE",  SENDOFF_STEP_MESSAGE,  read_nothing },
  { "HELLO",    SENDOFF_STEP_HELLO,    read_nothing },
  { "TLS:",     SENDOFF_STEP_TLS,      read_tls },
  { "WAIT",     SENDOFF_STEP_WAIT,     read_milliseconds },
  { "DRIP",     SENDOFF_STEP_DRIP,     read_milliseconds },
  { "SILENT",   SENDOFF_STEP_SILENT,   read_nothing },
  { "ENDLESS",  SENDOFF_STEP_ENDLESS,  read_raw_text },
  { "CLOSE",    SENDOFF_STEP_CLOSE,    read_nothing },
  { "FAREWELL", SENDOFF_STEP_FAREWELL, read_nothing },
  { "RESET",    SENDOFF_STEP_RESET,    read_nothing },
};

static const Word *
find_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, word) == 0)
      return &words[i];
  return NULL;
}

static gboolean
is_empty (SendoffPracticePort *self)
{
  GPtrArray *first = g_ptr_array_index (self->acts, 0);

  return self->acts->len == 1 && first->len == 0;
}

static void
begin_act (SendoffPracticePort *self)
{
  g_ptr_array_add (self->acts, g_ptr_array_new_with_free_func (step_free));
}

static gboolean
set_state (SendoffPracticePort *self, SendoffPracticePortState state, const char *word, GError **error)
{
  if (!is_empty (self))
    return complain (error, "%s is for a port without a script", word);

  self->state = state;
  return TRUE;
}

/* Words that are about the port and no step of a conversation. */
static gboolean
add_port_word (SendoffPracticePort *self, const char *word, gboolean *known, GError **error)
{
  *known = TRUE;
  if (strcmp (word, "DROP") == 0)
    return set_state (self, SENDOFF_PORT_SWALLOWS, word, error);
  if (strcmp (word, "REFUSE") == 0)
    return set_state (self, SENDOFF_PORT_REFUSES, word, error);
  if (strcmp (word, "AGAIN") == 0)
    begin_act (self);
  else
    *known = FALSE;
  return TRUE;
}

static gboolean
add_step (SendoffPracticePort *self, const char *word, const char *argument, guint number, GError **error)
{
  const Word *known = find_word (word);
  GPtrArray *act = g_ptr_array_index (self->acts, self->acts->len - 1);
  SendoffPracticeStep *step;

  if (known == NULL)
    return complain (error, "“%s” is no word of a script", word);
  if (self->state != SENDOFF_PORT_LISTENS)
    return complain (error, "nobody can connect to this port, so it has no script");

  step = g_new0 (SendoffPracticeStep, 1);
  step->kind = known->kind;
  step->line = number;
  g_ptr_array_add (act, step);
  return known->read (step, argument, error);
}

/**
 * sendoff_practice_port_new:
 * @number: the port, or 0 for any
 *
 * Returns: (transfer full): a port with an empty script
 */
SendoffPracticePort *
sendoff_practice_port_new (guint16 number)
{
  SendoffPracticePort *self = g_new0 (SendoffPracticePort, 1);

  self->number = number;
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  begin_act (self);
  return self;
}

/**
 * sendoff_practice_port_free:
 * @self: (transfer full) (nullable): a port
 */
void
sendoff_practice_port_free (SendoffPracticePort *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->acts);
  g_free (self);
}

/**
 * sendoff_practice_port_add_line:
 * @line: a line of a script, without line end; may be empty or a comment
 * @number: of the line in its file
 *
 * Returns: %FALSE with %SENDOFF_PRACTICE_ERROR_CASE if the line cannot be read
 */
gboolean
sendoff_practice_port_add_line (SendoffPracticePort *self, const char *line, guint number, GError **error)
{
  gsize length = strcspn (line, " ");
  g_autofree char *word = g_strndup (line, length);
  const char *argument = line[length] == ' ' ? line + length + 1 : "";
  gboolean known;

  if (*word == '\0' || *word == '#')
    return TRUE;
  if (!add_port_word (self, word, &known, error))
    return FALSE;
  if (known)
    return read_nothing (NULL, argument, error);

  return add_step (self, word, argument, number, error);
}

/**
 * sendoff_practice_port_get_act:
 * @connection: 0 for the first connection to this port, 1 for the second…
 *
 * Returns: (transfer none) (element-type SendoffPracticeStep): what to do on it
 */
GPtrArray *
sendoff_practice_port_get_act (SendoffPracticePort *self, guint connection)
{
  return g_ptr_array_index (self->acts, MIN (connection, self->acts->len - 1));
}

/**
 * sendoff_practice_step_get_option:
 * @name: of an option: "versions"
 *
 * Returns: (transfer none) (nullable): the value of the TLS step's option
 */
const char *
sendoff_practice_step_get_option (const SendoffPracticeStep *self, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 1; self->options != NULL && self->options[0] != NULL && self->options[i] != NULL; i++)
    if (strncmp (self->options[i], name, length) == 0 && self->options[i][length] == '=')
      return self->options[i] + length + 1;
  return NULL;
}
