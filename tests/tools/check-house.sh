#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-house.sh: the habits of the tree that a program can look for. Licence
# line, header guard, length of files and functions, lines that end in blanks,
# names in the archives that belong to a library, and scripts that would go on
# in the user's own home when they are started in a wrong way.
set -eu

: "${top_srcdir:=.}" "${top_builddir:=.}"

cd "$top_srcdir"
found=$(
	find src include tests -name '*.[ch]' | sort | while read -r file; do
		head -n 1 "$file" | grep -qxF \
		    '/* SPDX-License-Identifier: GPL-3.0-or-later */' ||
		    echo "$file: does not begin with the licence line"
		case $file in
		include/notyet/*.h)
			guard=$(echo "${file#include/}" |
			    tr 'a-z/.-' 'A-Z___')
			grep -qx "#ifndef $guard" "$file" ||
			    echo "$file: its guard is not $guard"
			;;
		esac
		awk -v file="$file" '
		/[ \t]$/ { print file ":" NR ": ends in a blank" }
		/^\{/ { start = NR }
		/^\}/ && start && NR - start > 100 {
			print file ":" start ": a function of over 100 lines"
		}
		/^\}/ { start = 0 }
		END {
			if (NR > 600 && file ~ /^(src|include)/)
				print file ": over 600 lines"
		}' "$file"
	done
	for script in tests/T*.sh; do
		grep '^[.] .*/support/lib[.]sh' "$script" | grep -vxF \
		    '. "${top_srcdir:?}/tests/support/lib.sh" || exit 99' |
		    sed "s|.*|$script: goes on without lib.sh|"
	done
)
cd - >/dev/null
for archive in "$top_builddir"/lib*.a; do
	names=$(nm -P -g --defined-only "$archive" 2>/dev/null |
	    sed -n 's/^\(\(mail\|clist\|chash\|carray\|notmuch_\|g_\)[^ ]*\) .*/\1/p')
	[ -z "$names" ] || found="$found
${archive##*/}: these names belong to a library: $names"
done
found=$(printf '%s\n' "$found" | sed '/^$/d')
if [ -n "$found" ]; then
	echo "$found"
	exit 1
fi
