#pragma once
/* What two attempts in one text tell together: one port answers and another does not, one user name is taken and another is not. */
#include <glib.h>

G_BEGIN_DECLS

/* Where the words stand that show the failure, in the plain text. */
typedef struct {
  gsize start;
  gsize end;
} SendoffContrast;

gboolean sendoff_contrast_of_ports      (const char *plain, SendoffContrast *words);
gboolean sendoff_contrast_of_servers    (const char *plain);
gboolean sendoff_contrast_of_networks   (const char *plain);
gboolean sendoff_contrast_of_user_names (const char *plain, gsize refused);

G_END_DECLS
