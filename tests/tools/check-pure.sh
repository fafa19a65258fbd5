#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-pure.sh: the layer policy decides over plain values. It lists what
# libpolicy.a takes from outside and refuses clocks, environment, files,
# chance, databases, network and terminal. libbase.a, which holds those, must
# be refused by the same list, else the list is broken.
set -eu

: "${top_builddir:=.}"

denied='^(
time|times|clock|clock_.*|gettimeofday|ftime|nanosleep|usleep|sleep
|localtime.*|gmtime.*|mktime|timegm|tzset|strftime
|getenv|secure_getenv|setenv|unsetenv|putenv|environ
|open|open64|openat.*|creat|read|pread.*|write|pwrite.*|close|fopen.*|fdopen
|freopen.*|fread|fwrite|fputs|fputc|puts|putchar|printf|vprintf|fprintf
|vfprintf|__fprintf_chk|__printf_chk|perror|scanf|fscanf|getline|fgets|fgetc
|stat|lstat|fstat|stat64|lstat64|fstat64|access|mkdir|rename|unlink|rmdir
|opendir|readdir|readlink|realpath|mkstemp.*|tmpfile|mmap|ioctl|poll|select
|socket|connect|bind|listen|accept|send|sendto|recv|recvfrom|getaddrinfo
|gethostname|gethostby.*|getpid|getuid|getpw.*|isatty|ttyname|tc[gs]et.*
|fork|exec.*|posix_spawn.*|system|popen|kill|signal|sigaction|exit|_exit
|rand|srand|rand_r|random|srandom|drand48|lrand48|getrandom|getentropy|arc4.*
|setlocale|localeconv
|g_file_.*|g_dir_.*|g_mkdir.*|g_open|g_fopen|g_stat|g_unlink|g_access
|g_io_channel_.*|g_mapped_file_.*|g_key_file_load_from_file.*
|g_get_.*|g_getenv|g_setenv|g_unsetenv|g_environ_.*|g_listenv
|g_date_time_new_now.*|g_date_time_new_local|g_date_time_to_local
|g_date_time_new_from_unix_local.*|g_date_set_time.*|g_time_zone_.*
|g_timer_.*|g_usleep|g_random_.*|g_rand_.*|g_uuid_string_random
|g_spawn_.*|g_print|g_printerr|g_log.*|g_warn.*|g_message
|g_timeout_.*|g_idle_.*|g_main_.*|g_child_watch_.*|g_unix_.*
|sqlite3_.*|notmuch_.*|g_mime_.*|internet_address_.*|gnutls_.*|mail[a-z]*_.*
|ical.*|psl_.*|enchant_.*|json_.*|wadd.*|initscr|newterm|tget.*|tiget.*
|clock_now|clock_init|clock_monotonic_ms|zone_load|paths_.*|argv_.*|log_.*
|error_io
)$'
denied=$(printf %s "$denied" | tr -d '\n')

# What an archive takes from outside, without what its own files give.
taken() {
	nm -P -g "$1" | awk '
	NF >= 2 && $2 == "U" { taken[$1] = 1 }
	NF >= 2 && $2 != "U" { given[$1] = 1 }
	END { for (name in taken) if (!(name in given)) print name }' |
	    sed 's/@.*//' | grep -vE '^__(asan|ubsan|sanitizer)' | sort
}

if ! taken "$top_builddir/libpolicy.a" | grep -q .; then
	echo "libpolicy.a is missing or empty"
	exit 1
fi
if found=$(taken "$top_builddir/libpolicy.a" | grep -E "$denied"); then
	echo "policy must stay pure, but calls:" $found
	exit 1
fi
for name in clock_gettime g_time_zone_new_local open g_getenv; do
	taken "$top_builddir/libbase.a" | grep -E "$denied" | grep -qx "$name" ||
	    { echo "the check itself is broken: it misses $name"; exit 1; }
done
