#pragma once
/* The second page: the verdict, the diagnosis, all stages, and what else was seen. */
#include "app/run.h"
#include "diagnosis/remedy.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" (SendoffRemedy as pointer): the person wants this done. */
#define SENDOFF_TYPE_TEST_PAGE (sendoff_test_page_get_type ())
G_DECLARE_FINAL_TYPE (SendoffTestPage, sendoff_test_page, SENDOFF, TEST_PAGE, AdwBin)

void sendoff_test_page_set_run (SendoffTestPage *self, SendoffRun *run);

G_END_DECLS
