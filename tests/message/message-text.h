#pragma once
/* A message as one text, for tests. */
#include "message/message.h"

char *text_of_message (SendoffMessage *message);
