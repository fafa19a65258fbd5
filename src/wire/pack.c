/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack.h"

#include <string.h>

#include <notyet/wire/frame.h>

#define MAGIC_BYTES 8

GVariant *
text_value(const char *text)
{
	if (!text)
		return g_variant_new_string("");
	if (g_utf8_validate(text, -1, NULL))
		return g_variant_new_string(text);
	return g_variant_new_take_string(g_utf8_make_valid(text, -1));
}

GVariant *
raw_value(const char *bytes)
{
	return g_variant_new_bytestring(bytes ? bytes : "");
}

void
pack_text(GVariantBuilder *builder, const char *text)
{
	g_variant_builder_add_value(builder, text_value(text));
}

void
pack_text_maybe(GVariantBuilder *builder, const char *text)
{
	g_variant_builder_add_value(
	    builder, g_variant_new_maybe(G_VARIANT_TYPE_STRING,
			 text ? text_value(text) : NULL));
}

void
pack_raw(GVariantBuilder *builder, const char *bytes)
{
	g_variant_builder_add_value(builder, raw_value(bytes));
}

void
pack_raw_maybe(GVariantBuilder *builder, const char *bytes)
{
	g_variant_builder_add_value(
	    builder, g_variant_new_maybe(G_VARIANT_TYPE_BYTESTRING,
			 bytes ? raw_value(bytes) : NULL));
}

void
pack_raw_list(GVariantBuilder *builder, const GPtrArray *list)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE("aay"));
	for (guint i = 0; list && i < list->len; i++)
		pack_raw(builder, list->pdata[i]);
	g_variant_builder_close(builder);
}

void
pack_text_list(GVariantBuilder *builder, const GPtrArray *list)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE("as"));
	for (guint i = 0; list && i < list->len; i++)
		pack_text(builder, list->pdata[i]);
	g_variant_builder_close(builder);
}

void
pack_address(GVariantBuilder *builder, const Address *address)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE(ADDRESS_TYPE));
	pack_text(builder, address ? address->name : NULL);
	pack_text(builder, address ? address->address : NULL);
	g_variant_builder_close(builder);
}

void
pack_addresses(GVariantBuilder *builder, const GPtrArray *addresses)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE("a" ADDRESS_TYPE));
	for (guint i = 0; addresses && i < addresses->len; i++)
		pack_address(builder, addresses->pdata[i]);
	g_variant_builder_close(builder);
}

void
pack_bytes(GVariantBuilder *builder, GBytes *bytes)
{
	g_autoptr(GBytes) empty = g_bytes_new(NULL, 0);

	g_variant_builder_add_value(
	    builder, g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING,
			 bytes ? bytes : empty, TRUE));
}

void
unpacker_init(Unpacker *unpacker, GVariant *tuple)
{
	unpacker->tuple = tuple;
	unpacker->next = 0;
	unpacker->failed = FALSE;
}

gboolean
unpacker_ok(const Unpacker *unpacker)
{
	return !unpacker->failed &&
	       unpacker->next == g_variant_n_children(unpacker->tuple);
}

gboolean
unpacker_check(const Unpacker *unpacker, GError **error)
{
	if (unpacker_ok(unpacker))
		return TRUE;
	g_set_error_literal(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
	    "The other process sent a value that this program does not"
	    " know.");
	return FALSE;
}

GVariant *
unpack_value(Unpacker *unpacker)
{
	g_assert(unpacker->next < g_variant_n_children(unpacker->tuple));
	return g_variant_get_child_value(unpacker->tuple, unpacker->next++);
}

char *
unpack_text(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);

	return g_variant_dup_string(value, NULL);
}

char *
unpack_text_maybe(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);
	g_autoptr(GVariant) inner = g_variant_get_maybe(value);

	return inner ? g_variant_dup_string(inner, NULL) : NULL;
}

/* A byte string ends with its only NUL. */
static char *
raw_dup(Unpacker *unpacker, GVariant *value)
{
	gsize size_bytes;
	const char *bytes = g_variant_get_fixed_array(value, &size_bytes, 1);

	if (size_bytes == 0 ||
	    memchr(bytes, '\0', size_bytes) != bytes + size_bytes - 1) {
		unpacker->failed = TRUE;
		return g_strdup("");
	}
	return g_strndup(bytes, size_bytes - 1);
}

char *
unpack_raw(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);

	return raw_dup(unpacker, value);
}

char *
unpack_raw_maybe(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);
	g_autoptr(GVariant) inner = g_variant_get_maybe(value);

	return inner ? raw_dup(unpacker, inner) : NULL;
}

GPtrArray *
unpack_raw_list(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);
	gsize count = g_variant_n_children(value);
	GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
		g_ptr_array_add(list, raw_dup(unpacker, child));
	}
	return list;
}

GPtrArray *
unpack_text_list(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);
	gsize count = g_variant_n_children(value);
	GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
		g_ptr_array_add(list, g_variant_dup_string(child, NULL));
	}
	return list;
}

static Address *
address_from_value(GVariant *value)
{
	g_autofree char *name = NULL;
	g_autofree char *address = NULL;

	g_variant_get(value, ADDRESS_TYPE, &name, &address);
	return address_new(name, address);
}

Address *
unpack_address(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);

	return address_from_value(value);
}

GPtrArray *
unpack_addresses(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);
	gsize count = g_variant_n_children(value);
	GPtrArray *list;

	list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
		g_ptr_array_add(list, address_from_value(child));
	}
	return list;
}

GBytes *
unpack_bytes(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);

	return g_bytes_new(
	    g_variant_get_data(value), g_variant_get_size(value));
}

gint64
unpack_time(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);

	return g_variant_get_int64(value);
}

gboolean
unpack_boolean(Unpacker *unpacker)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);

	return g_variant_get_boolean(value);
}

int
unpack_int(Unpacker *unpacker, int minimum, int maximum)
{
	g_autoptr(GVariant) value = unpack_value(unpacker);
	gint32 number = g_variant_get_int32(value);

	if (number < minimum || number > maximum) {
		unpacker->failed = TRUE;
		return minimum;
	}
	return number;
}

void
take_string(char **slot, char *value)
{
	g_free(*slot);
	*slot = value;
}

void
take_list(GPtrArray **slot, GPtrArray *value)
{
	g_clear_pointer(slot, g_ptr_array_unref);
	*slot = value;
}

GBytes *
value_to_bytes(GVariant *value, const char *magic)
{
	g_autoptr(GVariant) sunk = g_variant_ref_sink(value);
	gsize size_bytes = g_variant_get_size(sunk);
	char *data = g_malloc(MAGIC_BYTES + size_bytes);

	g_assert(strlen(magic) == MAGIC_BYTES);
	memcpy(data, magic, MAGIC_BYTES);
	g_variant_store(sunk, data + MAGIC_BYTES);
	return g_bytes_new_take(data, MAGIC_BYTES + size_bytes);
}

GVariant *
bytes_to_value(GBytes *bytes, const char *magic, const char *type)
{
	gsize size_bytes;
	const char *data = g_bytes_get_data(bytes, &size_bytes);
	g_autoptr(GBytes) rest = NULL;
	g_autoptr(GVariant) value = NULL;

	if (size_bytes < MAGIC_BYTES || memcmp(data, magic, MAGIC_BYTES) != 0)
		return NULL;
	rest = g_bytes_new_from_bytes(
	    bytes, MAGIC_BYTES, size_bytes - MAGIC_BYTES);
	value = g_variant_ref_sink(
	    g_variant_new_from_bytes(G_VARIANT_TYPE(type), rest, FALSE));
	if (!g_variant_is_normal_form(value))
		return NULL;
	return g_steal_pointer(&value);
}
