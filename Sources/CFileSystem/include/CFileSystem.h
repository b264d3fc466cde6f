#ifndef KEISEN_CFILESYSTEM_H
#define KEISEN_CFILESYSTEM_H

#include <stdint.h>

/* Linux calls that glibc declares under _GNU_SOURCE only, which Swift's Glibc module does not set.
   Each returns -1 and sets errno on failure, as the call it wraps. */

/* Swaps two directories at one instant (renameat2 with RENAME_EXCHANGE). */
int keisen_exchange(const char *a, const char *b);

/* Renames, and fails with EEXIST where the target is there already (RENAME_NOREPLACE). */
int keisen_rename_new(const char *from, const char *to);

/* Copies up to `count` bytes from one file to another inside the kernel, at and past their current
   positions; returns how many were copied. */
int64_t keisen_copy_range(int from, int to, uint64_t count);

/* Lets the allocator keep what one document leaves behind for the next ones. By default it gives the
   end of a heap back to the system as soon as 128 KiB are free there, and takes it again page by page. */
void keisen_keep_memory(void);

#endif
