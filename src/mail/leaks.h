/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * leaks: marks calls of a library that is known to lose memory, so that the
 * sanitizer still reports every leak of our own.
 */
#ifndef NOTYET_SRC_MAIL_LEAKS_H
#define NOTYET_SRC_MAIL_LEAKS_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_ARE_SEEN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define LEAKS_ARE_SEEN 1
#endif

#ifdef LEAKS_ARE_SEEN
#include <sanitizer/lsan_interface.h>
#define LEAKS_OF_OTHERS_BEGIN() __lsan_disable()
#define LEAKS_OF_OTHERS_END() __lsan_enable()
#else
#define LEAKS_OF_OTHERS_BEGIN() ((void)0)
#define LEAKS_OF_OTHERS_END() ((void)0)
#endif

#endif
