/* A saved report from standard input, read and written again. With --redact, what strangers may read of it. */
#include "config.h"

#include "report/report-json.h"
#include "report/report-read.h"
#include "report/report-redact.h"

#include <locale.h>
#include <stdio.h>

static GString *
read_input (void)
{
  GString *input = g_string_new (NULL);
  char piece[4096];
  size_t length;

  while ((length = fread (piece, 1, sizeof piece, stdin)) > 0)
    g_string_append_len (input, piece, (gssize) length);
  return input;
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) input = read_input ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffReport) report = NULL;
  g_autoptr (SendoffReport) told = NULL;
  g_autofree char *text = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  report = sendoff_report_read (input->str, input->len, &error);
  if (report == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  told = argc > 1 ? sendoff_report_redact (report) : g_object_ref (report);
  text = sendoff_report_to_json (told, "read-again");
  fputs (text, stdout);
  return 0;
}
