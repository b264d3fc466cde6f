#define _GNU_SOURCE
#include "CFileSystem.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

int keisen_exchange(const char *a, const char *b) {
  return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE);
}

int keisen_rename_new(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

int64_t keisen_copy_range(int from, int to, uint64_t count) {
  return copy_file_range(from, NULL, to, NULL, count, 0);
}

void keisen_keep_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 2 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
}
