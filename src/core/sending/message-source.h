#pragma once
/* Messages that are there already, or that a list and a template make, as a source. */
#include "message/mailing.h"
#include "message/mbox.h"
#include "message/whole-message.h"
#include "sending/source.h"

G_BEGIN_DECLS

SendoffSource *sendoff_message_source_new (const char *path, const SendoffWholeMessageOptions *options, const char *salt,
                                           GError **error);
SendoffSource *sendoff_mailing_source_new (const char *list, const char *template, const SendoffMailingOptions *options,
                                           GError **error);

G_END_DECLS
