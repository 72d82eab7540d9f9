/* SPDX-FileCopyrightText: The Zoetrope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What happens to the fake devices, as lines of text:
 *
 *   plug PATH [key=value...]   a camera is there (again); keys as below
 *   unplug PATH                it is gone, in the middle of whatever it does
 *   set PATH key=value...      changes it while it runs
 *   frame PATH [count]         takes that many pictures, where it does not do so by itself
 *
 * A test calls fake_command. Other programs write lines to the file that FAKE_V4L2_SCRIPT names. */
#include "fake_v4l2.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FIELD(name, member) {name, offsetof(struct device, member)}

static const struct { const char *name; size_t at; } NUMBERS[] = {
	FIELD("auto", automatic), FIELD("once", once), FIELD("slow", slow), FIELD("open", fail_open), FIELD("format", fail_format), FIELD("stream", fail_stream),
	FIELD("dequeue", fail_dequeue), FIELD("control", fail_control), FIELD("hangup", hang_up), FIELD("stall", stall), FIELD("corrupt", corrupt),
	FIELD("empty", empty), FIELD("flagged", flagged), FIELD("padding", padding), FIELD("tables", tables), FIELD("detail", detail),
	FIELD("foreign-clock", foreign_clock), FIELD("interrupts", interrupts), FIELD("controls", controls), FIELD("old-controls", old_controls),
	FIELD("mplane", mplane), FIELD("planes", planes), FIELD("offset", offset), FIELD("stepwise", stepwise), FIELD("no-rates", no_rates),
	FIELD("least-buffers", least_buffers), FIELD("most-buffers", most_buffers), FIELD("capabilities", capabilities),
	FIELD("brightness", values[0]),
};

static void fourccs(struct device *d, char *text)
{
	char *rest = text, *one;
	d->format_count = 0;
	while ((one = strsep(&rest, ",")) && d->format_count < LIST) {
		char padded[5] = "    ";
		memcpy(padded, one, strnlen(one, 4));
		d->formats[d->format_count++] = v4l2_fourcc(padded[0], padded[1], padded[2], padded[3]);
	}
	d->format = d->formats[0];
}

static void numbers(char *text, unsigned *first, unsigned *second, int *count)
{
	char *rest = text, *one;
	*count = 0;
	while ((one = strsep(&rest, ",")) && *count < LIST) {
		unsigned unused;
		sscanf(one, "%ux%u", &first[*count], second ? &second[*count] : &unused);
		(*count)++;
	}
}

static int set(struct device *d, char *key, char *value)
{
	if (!strcmp(key, "card")) snprintf(d->card, sizeof d->card, "%s", value);
	else if (!strcmp(key, "driver")) snprintf(d->driver, sizeof d->driver, "%s", value);
	else if (!strcmp(key, "bus")) snprintf(d->bus, sizeof d->bus, "%s", value);
	else if (!strcmp(key, "formats")) fourccs(d, value);
	else if (!strcmp(key, "sizes")) numbers(value, d->widths, d->heights, &d->size_count);
	else if (!strcmp(key, "rates")) numbers(value, d->rates, NULL, &d->rate_count);
	else {
		for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
			if (!strcmp(key, NUMBERS[i].name)) {
				*(int *)((char *)d + NUMBERS[i].at) = (int)strtol(value, NULL, 0);
				return 0;
			}
		}
		return -1;
	}
	return 0;
}

static int set_all(struct device *d, char *rest)
{
	char *pair;
	while ((pair = strsep(&rest, " \n"))) {
		char *equals = strchr(pair, '=');
		if (*pair && !equals) return -1;
		if (!*pair) continue;
		*equals = 0;
		for (char *c = equals + 1; *c; c++) *c = *c == '+' ? ' ' : *c; /* a card's name has spaces */
		if (set(d, pair, equals + 1)) return -1;
	}
	return 0;
}

static void plug(struct device *d)
{
	static char formats[16];
	stop_streaming(d);
	d->there = 1;
	d->generation++;
	d->capabilities = 0x04200001; /* video capture, streaming, extended formats */
	snprintf(d->card, sizeof d->card, "Fake Camera");
	snprintf(d->driver, sizeof d->driver, "uvcvideo");
	snprintf(d->bus, sizeof d->bus, "usb-fake-%s", strrchr(d->path, '/') + 1);
	strcpy(formats, "MJPG,YUYV");
	fourccs(d, formats);
	d->size_count = 2;
	d->widths[0] = 640, d->heights[0] = 480, d->widths[1] = 1280, d->heights[1] = 720;
	d->rate_count = 2;
	d->rates[0] = 30, d->rates[1] = 15;
	d->fail_open = d->fail_format = d->fail_stream = d->fail_dequeue = d->fail_control = d->hang_up = 0;
	d->stall = d->corrupt = d->empty = d->flagged = d->padding = d->foreign_clock = d->interrupts = 0;
	d->mplane = d->offset = d->stepwise = d->no_rates = d->once = d->slow = d->automatic = d->old_controls = 0;
	d->planes = d->tables = d->controls = 1;
	d->detail = 4;
	d->least_buffers = 2;
	d->most_buffers = BUFFERS;
	d->width = 640, d->height = 480, d->rate = 30;
	controls_reset(d);
}

static int run(struct device *d, const char *verb, char *rest)
{
	if (!strcmp(verb, "plug")) {
		plug(d);
		return set_all(d, rest);
	}
	if (!strcmp(verb, "set")) return set_all(d, rest);
	if (!strcmp(verb, "unplug")) {
		d->there = 0;
		d->generation++;
		stop_streaming(d);
		return 0;
	}
	if (!strcmp(verb, "frame")) {
		for (int n = rest && *rest ? atoi(rest) : 1; n > 0; n--) frame(d);
		return 0;
	}
	return -1;
}

int fake_command(const char *line)
{
	char copy[1024], *rest = copy;
	snprintf(copy, sizeof copy, "%s", line);
	const char *verb = strsep(&rest, " "), *path = strsep(&rest, " \n");
	if (!path) return -1;
	pthread_mutex_lock(&lock);
	struct device *d = device_at(path);
	int result = d ? run(d, verb, rest) : -1;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	return result;
}

long fake_query(const char *path, const char *what)
{
	pthread_mutex_lock(&lock);
	struct device *d = device_at(path);
	long result = -1;
	if (d && !strcmp(what, "opens")) result = d->opens;
	else if (d && !strcmp(what, "frames")) result = d->frames;
	else if (d && !strcmp(what, "missed")) result = d->missed;
	else if (d && !strcmp(what, "streaming")) result = d->streaming;
	else if (d && !strcmp(what, "queued")) result = d->queued;
	else if (d && !strcmp(what, "done")) result = d->done;
	else if (d && !strcmp(what, "buffers")) result = d->buffer_count;
	else if (d && !strcmp(what, "width")) result = d->width;
	else if (d && !strcmp(what, "rate")) result = d->rate;
	else if (d && !strncmp(what, "value", 5)) result = d->values[atoi(what + 5)];
	else if (d && !strcmp(what, "mapped")) {
		result = 0;
		for (int i = 0; i < BUFFERS; i++) result += d->buffers[i].mapped;
	}
	pthread_mutex_unlock(&lock);
	return result;
}

/* Follows the script: what is appended to it happens. */
static void *follow(void *path)
{
	char line[1024];
	long at = 0;
	for (;;) {
		FILE *file = fopen(path, "r");
		if (file && !fseek(file, at, SEEK_SET)) {
			while (fgets(line, sizeof line, file) && strchr(line, '\n')) {
				at = ftell(file);
				if (*line != '#' && *line != '\n' && fake_command(line)) fprintf(stderr, "fake camera: not understood: %s", line);
			}
		}
		if (file) fclose(file);
		nanosleep(&(struct timespec){0, 20000000}, NULL);
	}
	return NULL;
}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("FAKE_V4L2_SCRIPT");
	pthread_t thread;
	if (path && !pthread_create(&thread, NULL, follow, strdup(path))) pthread_detach(thread);
}
