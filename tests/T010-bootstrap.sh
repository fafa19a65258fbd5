#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What a fresh machine meets first: bootstrap before it installs anything, and
# configure when libraries are missing. apt-get, dpkg-query and sudo are played
# by scripts that write down how they were called.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99

mkdir fake tree
cp "$top_srcdir/bootstrap" tree/

# play PROGRAM: the standard input becomes the program.
play() {
	{
		echo '#!/bin/sh'
		echo "echo \"\${0##*/} \$*\" >>'$work/calls'"
		cat
	} >"fake/$1"
	chmod +x "fake/$1"
}

bootstrap() {
	: >calls
	PATH=$work/fake:/usr/bin:/bin run tree/bootstrap "$@"
}

play dpkg-query <<'END'
exit 1
END
play sudo <<'END'
exec "$@"
END

play apt-get <<'END'
echo "Remv another-mta [1.0]"
END
bootstrap
check_status "a package that removes another is refused" 1
check_out "the packages are shown first" 'libnotmuch-dev'
check_err "what would be removed is named" 'another-mta'
check "nothing was installed" \
    sh -c '! grep -v "^apt-get -s\|^dpkg-query" calls'

play apt-get <<'END'
case $1 in
-s) echo "E: Unable to locate package"; exit 100 ;;
esac
END
bootstrap
check_status "an unknown package stops it" 1
check "after the lists were fetched once" \
    sh -c 'test "$(grep -c "^apt-get update" calls)" -eq 1'
check "and nothing was installed" sh -c '! grep -q "^apt-get install" calls'

play dpkg-query <<'END'
echo 'install ok installed'
END
bootstrap
check "with all packages apt-get is not asked" sh -c '! grep -q apt-get calls'

bootstrap nonsense
check_status "an unknown word is a usage error" 64
check_err "the usage is shown" 'bootstrap demo'

finish
