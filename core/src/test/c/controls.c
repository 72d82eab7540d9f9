/* SPDX-FileCopyrightText: The Zoetrope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The controls of the fake camera: one of every kind, with a step, a menu with gaps, automatic modes
 * that make others inactive, one that is read-only, one that is disabled. */
#include "fake_v4l2.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct control { uint32_t id, type; const char *name; int minimum, maximum, step, standard; uint32_t flags; };

enum { BRIGHTNESS, CONTRAST, AUTO_WHITE, FREQUENCY, TEMPERATURE, WIDE, CLASS, AUTO_EXPOSURE, EXPOSURE, PAN_RESET, FOCUS, HIDDEN };

static const struct control TABLE[CONTROLS] = {
	[BRIGHTNESS] = {V4L2_CID_BRIGHTNESS, V4L2_CTRL_TYPE_INTEGER, "Brightness", 0, 255, 1, 128, 0},
	[CONTRAST] = {V4L2_CID_CONTRAST, V4L2_CTRL_TYPE_INTEGER, "Contrast", -50, 50, 5, 0, 0},
	[AUTO_WHITE] = {V4L2_CID_AUTO_WHITE_BALANCE, V4L2_CTRL_TYPE_BOOLEAN, "White Balance, Automatic", 0, 1, 1, 1, 0},
	[FREQUENCY] = {V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CTRL_TYPE_MENU, "Power Line Frequency", 0, 2, 1, 1, 0},
	[TEMPERATURE] = {V4L2_CID_WHITE_BALANCE_TEMPERATURE, V4L2_CTRL_TYPE_INTEGER, "White Balance Temperature", 2800, 6500, 10, 4600, 0},
	[WIDE] = {V4L2_CID_WHITE_BALANCE_TEMPERATURE + 1, V4L2_CTRL_TYPE_INTEGER64, "Wide", 0, 0, 0, 0, 0},
	[CLASS] = {V4L2_CID_CAMERA_CLASS, V4L2_CTRL_TYPE_CTRL_CLASS, "Camera Controls", 0, 0, 0, 0, V4L2_CTRL_FLAG_READ_ONLY | V4L2_CTRL_FLAG_WRITE_ONLY},
	[AUTO_EXPOSURE] = {V4L2_CID_EXPOSURE_AUTO, V4L2_CTRL_TYPE_MENU, "Auto Exposure", 0, 3, 1, 3, 0},
	[EXPOSURE] = {V4L2_CID_EXPOSURE_ABSOLUTE, V4L2_CTRL_TYPE_INTEGER, "Exposure Time, Absolute", 3, 2047, 1, 250, 0},
	[PAN_RESET] = {V4L2_CID_PAN_RESET, V4L2_CTRL_TYPE_BUTTON, "Pan, Reset", 0, 0, 0, 0, V4L2_CTRL_FLAG_WRITE_ONLY},
	[FOCUS] = {V4L2_CID_FOCUS_ABSOLUTE, V4L2_CTRL_TYPE_INTEGER, "Focus, Absolute", 0, 250, 5, 0, V4L2_CTRL_FLAG_READ_ONLY},
	[HIDDEN] = {V4L2_CID_FOCUS_ABSOLUTE + 1, V4L2_CTRL_TYPE_INTEGER, "Hidden", 0, 1, 1, 0, V4L2_CTRL_FLAG_DISABLED},
};

void controls_reset(struct device *d)
{
	for (int i = 0; i < CONTROLS; i++) d->values[i] = TABLE[i].standard;
}

static uint32_t flags(const struct device *d, int i)
{
	int inactive = (i == TEMPERATURE && d->values[AUTO_WHITE]) || (i == EXPOSURE && d->values[AUTO_EXPOSURE] == 3);
	return TABLE[i].flags | (inactive ? V4L2_CTRL_FLAG_INACTIVE : 0);
}

static int find(const struct device *d, uint32_t id)
{
	for (int i = 0; d->controls && i < CONTROLS; i++) {
		if (id & V4L2_CTRL_FLAG_NEXT_CTRL ? !d->old_controls && TABLE[i].id > (id & ~V4L2_CTRL_FLAG_NEXT_CTRL) : TABLE[i].id == id) return i;
	}
	return -1;
}

static const char *choice(int control, uint32_t index)
{
	static const char *const FREQUENCIES[] = {"Disabled", "50 Hz", "60 Hz"};
	if (control == FREQUENCY && index < 3) return FREQUENCIES[index];
	if (control == AUTO_EXPOSURE) return index == 1 ? "Manual Mode" : index == 3 ? "Aperture Priority Mode" : NULL;
	return NULL;
}

static int query(struct device *d, struct v4l2_queryctrl *q)
{
	int i = find(d, q->id);
	if (i < 0) return EINVAL;
	*q = (struct v4l2_queryctrl){.id = TABLE[i].id, .type = TABLE[i].type, .minimum = TABLE[i].minimum, .maximum = TABLE[i].maximum,
		.step = TABLE[i].step, .default_value = TABLE[i].standard, .flags = flags(d, i)};
	snprintf((char *)q->name, sizeof q->name, "%s", TABLE[i].name);
	return 0;
}

static int menu(struct device *d, struct v4l2_querymenu *m)
{
	int i = find(d, m->id);
	const char *name = i < 0 ? NULL : choice(i, m->index);
	if (!name) return EINVAL;
	snprintf((char *)m->name, sizeof m->name, "%s", name);
	return 0;
}

static int set(struct device *d, struct v4l2_control *c)
{
	int i = find(d, c->id);
	if (i < 0) return EINVAL;
	if (d->fail_control) return d->fail_control;
	if (TABLE[i].flags & V4L2_CTRL_FLAG_READ_ONLY) return EACCES;
	if (TABLE[i].type == V4L2_CTRL_TYPE_MENU && !choice(i, (uint32_t)c->value)) return ERANGE;
	if (TABLE[i].type == V4L2_CTRL_TYPE_BUTTON) {
		d->values[i]++;
		return 0;
	}
	int value = c->value < TABLE[i].minimum ? TABLE[i].minimum : c->value > TABLE[i].maximum ? TABLE[i].maximum : c->value;
	d->values[i] = c->value = value; /* as drivers do, without a word */
	return 0;
}

int control_ioctl(struct device *d, unsigned long request, void *argument)
{
	struct v4l2_control *c = argument;
	switch (request) {
	case VIDIOC_QUERYCTRL: return query(d, argument);
	case VIDIOC_QUERYMENU: return menu(d, argument);
	case VIDIOC_S_CTRL: return set(d, c);
	case VIDIOC_G_CTRL: {
		int i = find(d, c->id);
		if (i < 0) return EINVAL;
		if (TABLE[i].flags & V4L2_CTRL_FLAG_WRITE_ONLY) return EACCES;
		c->value = d->values[i];
		return 0;
	}
	default: return ENOTTY;
	}
}
