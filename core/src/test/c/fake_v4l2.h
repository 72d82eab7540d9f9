/* SPDX-FileCopyrightText: The Zoetrope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The state of the fake devices, shared by the files of this folder. One lock guards all of it. */
#ifndef FAKE_V4L2_H
#define FAKE_V4L2_H

#include <linux/videodev2.h>
#include <pthread.h>
#include <stdint.h>

enum { DEVICES = 1024, HANDLES = 256, BUFFERS = 32, PLANES = 2, CONTROLS = 12, LIST = 8 };

struct buffer {
	uint8_t *memory[PLANES];
	size_t length[PLANES];
	struct v4l2_buffer v;
	uint32_t used[PLANES];
	int mapped, state; /* 0 the program's, 1 queued, 2 done */
};

struct device {
	char path[256], card[32], driver[16], bus[32];
	int there, generation;
	int capabilities, mplane, planes, offset; /* offset: where the picture begins in a plane */
	uint32_t formats[LIST];
	unsigned widths[LIST], heights[LIST], rates[LIST];
	int format_count, size_count, rate_count, stepwise, no_rates;
	uint32_t format;
	unsigned width, height, stride, rate;
	struct buffer buffers[BUFFERS];
	int buffer_count, order[BUFFERS], queued, done_order[BUFFERS], done, least_buffers, most_buffers;
	int owner, streaming;
	uint32_t sequence;
	int automatic; /* frames at the rate; otherwise the command "frame" makes them */
	int fail_open, fail_format, fail_stream, fail_dequeue, fail_control, hang_up; /* errno, or 0 */
	int once, slow; /* one frame as soon as it streams; seconds between frames, to be told only */
	int stall, corrupt, empty, flagged, padding, tables, detail, foreign_clock, interrupts;
	int values[CONTROLS], controls, old_controls;
	long opens, frames, missed;
};

struct handle { struct device *device; int fd, generation; };

extern pthread_mutex_t lock;
extern pthread_cond_t changed;

struct device *device_at(const char *path);
int pixels_are_raw(uint32_t fourcc);
void frame(struct device *d);
int control_ioctl(struct device *d, unsigned long request, void *argument);
void controls_reset(struct device *d);
int fake_command(const char *line);
long fake_query(const char *path, const char *what);
void stop_streaming(struct device *d);

#endif
