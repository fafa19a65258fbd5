/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack: what the packing and unpacking functions of this layer share.
 *
 * Text for the user goes as a GVariant string, which is always UTF-8: bytes
 * that are not are replaced on the way. Message-IDs and paths go as byte
 * strings, unchanged, because the index and the file system are asked for
 * exactly those bytes again.
 *
 * A packer adds the members of a tuple to a builder in their order; an
 * Unpacker takes them out in the same order. One that meets a foreign value
 * remembers it and gives harmless values from there on, so that only the end
 * of a function need ask unpacker_ok().
 */
#ifndef NOTYET_WIRE_PACK_H
#define NOTYET_WIRE_PACK_H

#include <notyet/policy/message.h>
#include <notyet/policy/verdict.h>
#include <notyet/wire/request.h>

#include <glib.h>

#define ADDRESS_TYPE "(ss)"
#define FAILED_TYPE "(smaymsmsms)"
#define INVITE_TYPE "(msmsxxmsmsmsixxbbmsmsmsmsmsi)"
#define VERDICT_TYPE "(smsbba(sis)xxxmsa" FAILED_TYPE "m" INVITE_TYPE ")"

/* NULL is packed as "" where the type has no room for absence. */
GVariant *text_value(const char *text);
GVariant *raw_value(const char *bytes);

void pack_text(GVariantBuilder *builder, const char *text);
void pack_text_maybe(GVariantBuilder *builder, const char *text);
void pack_raw(GVariantBuilder *builder, const char *bytes);
void pack_raw_maybe(GVariantBuilder *builder, const char *bytes);
/* From char *; NULL is an empty list. */
void pack_raw_list(GVariantBuilder *builder, const GPtrArray *list);
void pack_text_list(GVariantBuilder *builder, const GPtrArray *list);
void pack_address(GVariantBuilder *builder, const Address *address);
void pack_addresses(GVariantBuilder *builder, const GPtrArray *addresses);
void pack_bytes(GVariantBuilder *builder, GBytes *bytes);

typedef struct Unpacker {
	GVariant *tuple; /* borrowed */
	gsize next;
	gboolean failed;
} Unpacker;

void unpacker_init(Unpacker *unpacker, GVariant *tuple);
/* TRUE when every member was taken and none was foreign. */
gboolean unpacker_ok(const Unpacker *unpacker);
/* The same with WIRE_ERROR_FORMAT. */
gboolean unpacker_check(const Unpacker *unpacker, GError **error);

/* All are newly allocated and owned by the caller. */
char *unpack_text(Unpacker *unpacker);
char *unpack_text_maybe(Unpacker *unpacker);
char *unpack_raw(Unpacker *unpacker);
char *unpack_raw_maybe(Unpacker *unpacker);
GPtrArray *unpack_raw_list(Unpacker *unpacker);
GPtrArray *unpack_text_list(Unpacker *unpacker);
Address *unpack_address(Unpacker *unpacker);
GPtrArray *unpack_addresses(Unpacker *unpacker);
GBytes *unpack_bytes(Unpacker *unpacker);
gint64 unpack_time(Unpacker *unpacker);
gboolean unpack_boolean(Unpacker *unpacker);
/* Fails outside minimum ... maximum, both included. */
int unpack_int(Unpacker *unpacker, int minimum, int maximum);
/* The next member as it is, a new reference; never NULL. */
GVariant *unpack_value(Unpacker *unpacker);

/* Frees the string in the slot and takes the value, an owned one. */
void take_string(char **slot, char *value);
void take_list(GPtrArray **slot, GPtrArray *value);

/* What one send came to, alone or among several. */
#define SEND_REPLY_TYPE "(sismaybxx)"
SendReply *send_reply_from_value(GVariant *value, GError **error);

/* A serialised value behind eight bytes of magic, as the caches hold them.
 * bytes_to_value() gives a sunk reference, or NULL for any other bytes. */
GBytes *value_to_bytes(GVariant *value, const char *magic);
GVariant *bytes_to_value(GBytes *bytes, const char *magic, const char *type);

#endif
