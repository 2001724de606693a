#pragma once
/* What every fuzz target defines: libFuzzer calls it with bytes of its invention, run-corpus with those of each file.
 * It aborts when something is seen that must never be, and returns 0. */
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);
