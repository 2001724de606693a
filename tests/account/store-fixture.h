#pragma once
/* A folder of its own for each test; the file in it is two levels down, so that folders have to be made. */
#include "account/account-store.h"

typedef struct {
  char                *folder;
  char                *path;
  SendoffAccountStore *store;
} Fixture;

void   fixture_set_up      (Fixture *f, gconstpointer data);
void   fixture_tear_down   (Fixture *f, gconstpointer data);
void   fixture_write       (Fixture *f, const char *text, gssize length);
char  *fixture_read        (Fixture *f);
char  *fixture_list_folder (Fixture *f);
guint  count_accounts      (SendoffAccountStore *store);
void   save_address        (SendoffAccountStore *store, const char *address);

#define ADD_WITH_FIXTURE(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
