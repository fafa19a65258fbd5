/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program that does nothing but is linked with libnotmuch: what starting
 * any program of that kind costs before its first line runs.
 */
int
main(void)
{
	return 0;
}
