#pragma once
/* The parts of the rule table, by area; rules.c puts them in their order. */
#include "diagnosis/rule.h"

G_BEGIN_DECLS

/* Ends with a row without an id. */
extern const SendoffRule sendoff_rules_fate[];
extern const SendoffRule sendoff_rules_network[];
extern const SendoffRule sendoff_rules_connection[];
extern const SendoffRule sendoff_rules_greeting[];
extern const SendoffRule sendoff_rules_tls[];
extern const SendoffRule sendoff_rules_certificate[];
extern const SendoffRule sendoff_rules_auth[];
extern const SendoffRule sendoff_rules_password[];
extern const SendoffRule sendoff_rules_precondition[];
extern const SendoffRule sendoff_rules_envelope[];
extern const SendoffRule sendoff_rules_message[];
extern const SendoffRule sendoff_rules_anywhere[];
extern const SendoffRule sendoff_rules_remarks[];

G_END_DECLS
