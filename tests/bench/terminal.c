/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int
terminal_resize(int fd, int cols, int rows)
{
	struct winsize size = {
	    .ws_col = (unsigned short)cols,
	    .ws_row = (unsigned short)rows,
	};

	return ioctl(fd, TIOCSWINSZ, &size) < 0 ? -1 : 0;
}

int
terminal_open(int cols, int rows, const char **ret_path)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return -1;
	if (grantpt(fd) < 0 || unlockpt(fd) < 0 ||
	    terminal_resize(fd, cols, rows) < 0) {
		close(fd);
		return -1;
	}
	*ret_path = ptsname(fd);
	return fd;
}

int
terminal_enter(const char *path)
{
	int fd;

	setsid();
	fd = open(path, O_RDWR);
	if (fd < 0 || ioctl(fd, TIOCSCTTY, 0) < 0)
		return -1;
	for (int i = 0; i <= STDERR_FILENO; i++)
		dup2(fd, i);
	if (fd > STDERR_FILENO)
		close(fd);
	return 0;
}
