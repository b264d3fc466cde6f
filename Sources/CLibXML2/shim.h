#ifndef KEISEN_CLIBXML2_SHIM_H
#define KEISEN_CLIBXML2_SHIM_H

/* First, because it defines what the library was built with. */
#include <libxml/xmlversion.h>
/* Debian's libxml2 is built with ICU, whose headers clash with the copy inside Foundation. No type
   that we use depends on it. */
#undef LIBXML_ICU_ENABLED
/* xmlParserCtxt, its options, the SAX2 handler. */
#include <libxml/parser.h>
/* xmlNewIOInputStream and inputPush: a context that reads from memory of ours. */
#include <libxml/parserInternals.h>
/* htmlParserCtxt: only the measuring program reads HTML with it. */
#include <libxml/HTMLparser.h>
/* xmlError and the error codes. */
#include <libxml/xmlerror.h>
/* xmlTextReader: streaming validation. */
#include <libxml/xmlreader.h>
/* XSD 1.0. */
#include <libxml/xmlschemas.h>

/* xmlFree is a global function pointer, which Swift 6 sees as shared mutable state: call it here. */
static inline void keisen_xmlFree(void *pointer) { xmlFree(pointer); }

/* A macro with a value above INT_MAX; named here so that its type is certain. */
static inline unsigned int keisen_sax2Magic(void) { return XML_SAX2_MAGIC; }

#endif
