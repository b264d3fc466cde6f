#ifndef KEISEN_CZLIB_SHIM_H
#define KEISEN_CZLIB_SHIM_H

/* z_stream, inflate, crc32. */
#include <zlib.h>

/* inflateInit2 is a macro. Negative window bits: raw deflate data without a header of zlib's, as
   zip archives hold them. */
static inline int keisen_inflateInitRaw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

#endif
