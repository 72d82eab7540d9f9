/* SPDX-FileCopyrightText: The Zoetrope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Cameras that are not there: open, ioctl, mmap, munmap, poll and close for the paths that were given
 * with the command "plug" (see commands.c), and the system's own for all others. It behaves as a UVC
 * camera behind videobuf2 does: formats are adjusted and never refused, one handle streams, the oldest
 * pictures are kept when nobody fetches them, an unplugged camera answers ENODEV.
 *
 *   cc -O2 -shared -fPIC -Wl,-Bsymbolic -o libfakev4l2.so *.c -lpthread */
#define _GNU_SOURCE
#include "fake_v4l2.h"
#include "picture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t changed;
static struct device devices[DEVICES];
static struct handle handles[HANDLES];

__attribute__((constructor(101))) static void prepare(void)
{
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&changed, &monotonic);
}

static long long now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* The device of a path; a place for it where there is none yet. */
struct device *device_at(const char *path)
{
	for (int i = 0; i < DEVICES; i++) {
		if (!devices[i].path[0]) snprintf(devices[i].path, sizeof devices[i].path, "%s", path);
		if (!strcmp(devices[i].path, path)) return &devices[i];
	}
	return NULL;
}

static struct handle *handle_of(int fd)
{
	for (int i = 0; i < HANDLES; i++)
		if (handles[i].device && handles[i].fd == fd) return &handles[i];
	return NULL;
}

static int gone(const struct handle *h) { return h->generation != h->device->generation; }

/* ---- pictures ---- */

int pixels_are_raw(uint32_t fourcc) { return fourcc != V4L2_PIX_FMT_MJPEG && fourcc != V4L2_PIX_FMT_JPEG; }

static int two_planes(const struct device *d) { return d->mplane && d->planes == 2; }

static unsigned size_of(const struct device *d, int plane)
{
	unsigned luma = d->stride * d->height;
	if (!pixels_are_raw(d->format)) return d->width * d->height * 2;
	if (two_planes(d)) return plane ? luma / 2 : luma;
	return d->format == V4L2_PIX_FMT_NV12 ? luma + luma / 2 : luma;
}

static void adjust_stride(struct device *d)
{
	int two_bytes = d->format == V4L2_PIX_FMT_YUYV || d->format == V4L2_PIX_FMT_UYVY;
	d->stride = pixels_are_raw(d->format) ? ((two_bytes ? 2 : 1) * d->width + 63) / 64 * 64 : 0;
}

static void fill(struct device *d, struct buffer *b)
{
	struct picture p = {d->width, d->height, d->sequence, d->values[0], d->detail, d->tables};
	uint8_t *out = b->memory[0] + d->offset;
	if (!pixels_are_raw(d->format)) {
		b->used[0] = (uint32_t)picture_jpeg(&p, out, b->length[0] - d->padding - d->offset);
		memset(out + b->used[0], 0, d->padding);
		b->used[0] += d->padding + d->offset;
	} else if (two_planes(d)) {
		uint8_t *whole = malloc(d->stride * d->height * 2);
		picture_raw(&p, d->format, d->stride, whole);
		memcpy(out, whole, d->stride * d->height);
		memcpy(b->memory[1] + d->offset, whole + d->stride * d->height, d->stride * d->height / 2);
		free(whole);
		b->used[0] = size_of(d, 0) + d->offset;
		b->used[1] = size_of(d, 1) + d->offset;
	} else {
		picture_raw(&p, d->format, d->stride, out);
		b->used[0] = size_of(d, 0) + d->offset;
	}
}

/* Takes a picture into the buffer that waits longest; without one it is missed. */
void frame(struct device *d)
{
	if (!d->streaming || d->stall) return;
	d->sequence++;
	d->frames++;
	if (!d->queued) {
		d->missed++;
		return;
	}
	struct buffer *b = &d->buffers[d->order[0]];
	fill(d, b);
	long long nanos = now();
	if (!pixels_are_raw(d->format)) picture_stamp(b->memory[0] + d->offset, (unsigned long long)nanos);
	b->v.flags = d->foreign_clock ? V4L2_BUF_FLAG_TIMESTAMP_UNKNOWN : V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
	if (d->corrupt && d->frames % d->corrupt == 0) {
		b->used[0] /= 2;
		if (d->flagged) b->v.flags |= V4L2_BUF_FLAG_ERROR;
	}
	if (d->empty && d->frames % d->empty == 0) b->used[0] = 0;
	b->v.sequence = d->sequence;
	b->v.timestamp.tv_sec = d->foreign_clock ? 0 : nanos / 1000000000;
	b->v.timestamp.tv_usec = d->foreign_clock ? 0 : nanos % 1000000000 / 1000;
	b->state = 2;
	d->done_order[d->done++] = d->order[0];
	memmove(d->order, d->order + 1, --d->queued * sizeof *d->order);
	pthread_cond_broadcast(&changed);
}

/* Takes pictures at the device's rate for as long as the streaming lasts that it was started for. */
static void *generate(void *argument)
{
	struct device *d = argument;
	pthread_mutex_lock(&lock);
	int generation = d->generation, streaming = d->streaming;
	long long next = now();
	if (d->once) frame(d);
	while (d->generation == generation && d->streaming == streaming) {
		next += 1000000000LL / d->rate;
		struct timespec until = {next / 1000000000, next % 1000000000};
		while (d->generation == generation && d->streaming == streaming && now() < next) pthread_cond_timedwait(&changed, &lock, &until);
		if (d->generation == generation && d->streaming == streaming && d->automatic) frame(d);
	}
	pthread_mutex_unlock(&lock);
	return NULL;
}

/* ---- streaming ---- */

void stop_streaming(struct device *d)
{
	d->streaming = 0;
	d->queued = d->done = 0;
	d->owner = 0;
	for (int i = 0; i < BUFFERS; i++) d->buffers[i].state = 0;
	pthread_cond_broadcast(&changed);
}

static int stream_on(struct device *d)
{
	static int runs;
	pthread_t thread;
	if (d->fail_stream) return d->fail_stream;
	if (d->queued < d->least_buffers) return EINVAL;
	d->streaming = ++runs;
	d->sequence = (uint32_t)-1;
	if (pthread_create(&thread, NULL, generate, d)) return ENOMEM;
	pthread_detach(thread);
	return 0;
}

static int request_buffers(struct device *d, struct v4l2_requestbuffers *r, int fd)
{
	if (d->owner && d->owner != fd) return EBUSY;
	if (r->memory != V4L2_MEMORY_MMAP) return EINVAL;
	for (int i = 0; i < d->buffer_count; i++)
		if (d->buffers[i].mapped) return EBUSY; /* as kernels before 4.20 */
	for (int i = 0; i < BUFFERS; i++)
		for (int p = 0; p < PLANES; p++) {
			free(d->buffers[i].memory[p]);
			d->buffers[i].memory[p] = NULL;
		}
	r->count = r->count && (int)r->count < d->least_buffers ? (unsigned)d->least_buffers : r->count;
	r->count = (int)r->count > d->most_buffers ? (unsigned)d->most_buffers : r->count;
	d->owner = r->count ? fd : 0;
	d->buffer_count = (int)r->count;
	adjust_stride(d);
	for (int i = 0; i < d->buffer_count; i++)
		for (int p = 0; p < (two_planes(d) ? 2 : 1); p++) {
			d->buffers[i].length[p] = size_of(d, p) + d->offset;
			d->buffers[i].memory[p] = aligned_alloc(4096, (d->buffers[i].length[p] + 4095) / 4096 * 4096);
		}
	return 0;
}

static void describe(struct device *d, struct buffer *b, struct v4l2_buffer *v)
{
	int index = (int)(b - d->buffers);
	struct v4l2_plane *planes = v->m.planes;
	v->index = (unsigned)index;
	v->flags = b->v.flags;
	v->sequence = b->v.sequence;
	v->timestamp = b->v.timestamp;
	v->field = V4L2_FIELD_NONE;
	if (!d->mplane) {
		v->bytesused = b->used[0];
		v->length = (unsigned)b->length[0];
		v->m.offset = (unsigned)(index * PLANES) << 24;
		return;
	}
	v->length = two_planes(d) ? 2 : 1;
	for (unsigned p = 0; p < v->length; p++) {
		planes[p] = (struct v4l2_plane){.bytesused = b->used[p], .length = (unsigned)b->length[p], .data_offset = (unsigned)d->offset};
		planes[p].m.mem_offset = (unsigned)(index * PLANES + (int)p) << 24;
	}
}

static int buffer_ioctl(struct device *d, unsigned long request, struct v4l2_buffer *v)
{
	if ((int)v->type != (d->mplane ? V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE : V4L2_BUF_TYPE_VIDEO_CAPTURE)) return EINVAL;
	if (d->mplane && (!v->m.planes || v->length < (two_planes(d) ? 2u : 1u))) return EINVAL;
	if (request == VIDIOC_DQBUF) {
		if (d->fail_dequeue) return d->fail_dequeue;
		if (!d->streaming) return EINVAL;
		if (!d->done) return EAGAIN;
		struct buffer *b = &d->buffers[d->done_order[0]];
		memmove(d->done_order, d->done_order + 1, --d->done * sizeof *d->done_order);
		b->state = 0;
		describe(d, b, v);
		return 0;
	}
	if ((int)v->index >= d->buffer_count) return EINVAL;
	struct buffer *b = &d->buffers[v->index];
	if (request == VIDIOC_QBUF) {
		if (b->state || !b->mapped) return EINVAL;
		b->state = 1;
		b->v.flags = 0;
		d->order[d->queued++] = (int)v->index;
		memset(b->used, 0, sizeof b->used);
	}
	describe(d, b, v);
	return 0;
}

/* ---- formats ---- */

static void format_answer(struct device *d, struct v4l2_format *f)
{
	adjust_stride(d);
	if (d->mplane) {
		struct v4l2_pix_format_mplane *m = &f->fmt.pix_mp;
		*m = (struct v4l2_pix_format_mplane){.width = d->width, .height = d->height, .pixelformat = d->format, .num_planes = two_planes(d) ? 2 : 1};
		for (int p = 0; p < m->num_planes; p++) {
			m->plane_fmt[p].bytesperline = d->stride;
			m->plane_fmt[p].sizeimage = size_of(d, p);
		}
		return;
	}
	f->fmt.pix = (struct v4l2_pix_format){.width = d->width, .height = d->height, .pixelformat = d->format, .field = V4L2_FIELD_NONE,
		.bytesperline = d->stride, .sizeimage = size_of(d, 0)};
}

static int set_format(struct device *d, struct v4l2_format *f, int fd)
{
	if (d->fail_format) return d->fail_format;
	if (d->owner && d->owner != fd) return EBUSY;
	unsigned width = d->mplane ? f->fmt.pix_mp.width : f->fmt.pix.width, height = d->mplane ? f->fmt.pix_mp.height : f->fmt.pix.height;
	uint32_t wanted = d->mplane ? f->fmt.pix_mp.pixelformat : f->fmt.pix.pixelformat;
	int best = 0;
	d->format = d->formats[0];
	for (int i = 0; i < d->format_count; i++)
		if (d->formats[i] == wanted) d->format = wanted;
	for (int i = 1; i < d->size_count; i++)
		if (labs((long)d->widths[i] * d->heights[i] - (long)width * height) < labs((long)d->widths[best] * d->heights[best] - (long)width * height)) best = i;
	d->width = d->stepwise ? (width > 1920 ? 1920 : width / 8 * 8) : d->widths[best];
	d->height = d->stepwise ? (height > 1080 ? 1080 : height / 8 * 8) : d->heights[best];
	d->rate = d->rates[0];
	format_answer(d, f);
	return 0;
}

static int rates(struct device *d, struct v4l2_streamparm *p, int setting)
{
	struct v4l2_fract *time = &p->parm.capture.timeperframe;
	if (d->no_rates) return ENOTTY;
	if (setting && time->numerator) {
		unsigned wanted = time->denominator / time->numerator, best = 0;
		for (int i = 1; i < d->rate_count; i++)
			if (labs((long)d->rates[i] - (long)wanted) < labs((long)d->rates[best] - (long)wanted)) best = (unsigned)i;
		d->rate = d->rates[best];
	}
	p->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
	*time = d->slow ? (struct v4l2_fract){(unsigned)d->slow, 1} : (struct v4l2_fract){1, d->rate};
	return 0;
}

static int enumerate(struct device *d, unsigned long request, void *argument)
{
	struct v4l2_fmtdesc *f = argument;
	struct v4l2_frmsizeenum *s = argument;
	struct v4l2_frmivalenum *i = argument;
	if (request == VIDIOC_ENUM_FMT) {
		if ((int)f->index >= d->format_count) return EINVAL;
		if ((int)f->type != (d->mplane ? V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE : V4L2_BUF_TYPE_VIDEO_CAPTURE)) return EINVAL;
		f->pixelformat = d->formats[f->index];
		snprintf((char *)f->description, sizeof f->description, "%s", pixels_are_raw(f->pixelformat) ? "Raw" : "Motion-JPEG");
	} else if (request == VIDIOC_ENUM_FRAMESIZES) {
		if ((int)s->index >= (d->stepwise ? 1 : d->size_count)) return EINVAL;
		s->type = d->stepwise ? V4L2_FRMSIZE_TYPE_STEPWISE : V4L2_FRMSIZE_TYPE_DISCRETE;
		if (d->stepwise) s->stepwise = (struct v4l2_frmsize_stepwise){64, 1920, 8, 64, 1080, 8};
		else s->discrete = (struct v4l2_frmsize_discrete){d->widths[s->index], d->heights[s->index]};
	} else {
		if (d->no_rates || (int)i->index >= (d->stepwise ? 1 : d->rate_count)) return EINVAL;
		i->type = d->stepwise ? V4L2_FRMIVAL_TYPE_CONTINUOUS : V4L2_FRMIVAL_TYPE_DISCRETE;
		if (d->stepwise) i->stepwise = (struct v4l2_frmival_stepwise){{1, d->rates[0]}, {1, d->rates[d->rate_count - 1]}, {1, 1}};
		else i->discrete = (struct v4l2_fract){1, d->rates[i->index]};
	}
	return 0;
}

static int answer(struct handle *h, unsigned long request, void *argument)
{
	struct device *d = h->device;
	if (gone(h)) return ENODEV;
	if (d->interrupts > 0) {
		d->interrupts--;
		return EINTR;
	}
	switch (request) {
	case VIDIOC_QUERYCAP: {
		struct v4l2_capability *c = argument;
		memset(c, 0, sizeof *c);
		snprintf((char *)c->driver, sizeof c->driver, "%s", d->driver);
		snprintf((char *)c->card, sizeof c->card, "%s", d->card);
		snprintf((char *)c->bus_info, sizeof c->bus_info, "%s", d->bus);
		c->device_caps = (unsigned)d->capabilities;
		if (d->mplane) c->device_caps = (c->device_caps & ~1u) | V4L2_CAP_VIDEO_CAPTURE_MPLANE;
		c->capabilities = 0x84a00001 | c->device_caps; /* those of all the device's nodes together */
		return 0;
	}
	case VIDIOC_ENUM_FMT:
	case VIDIOC_ENUM_FRAMESIZES:
	case VIDIOC_ENUM_FRAMEINTERVALS: return enumerate(d, request, argument);
	case VIDIOC_G_FMT: return format_answer(d, argument), 0;
	case VIDIOC_S_FMT: return set_format(d, argument, h->fd);
	case VIDIOC_G_PARM: return rates(d, argument, 0);
	case VIDIOC_S_PARM: return rates(d, argument, 1);
	case VIDIOC_REQBUFS: return request_buffers(d, argument, h->fd);
	case VIDIOC_QUERYBUF:
	case VIDIOC_QBUF:
	case VIDIOC_DQBUF: return d->owner == h->fd ? buffer_ioctl(d, request, argument) : EINVAL;
	case VIDIOC_STREAMON: return d->owner == h->fd ? stream_on(d) : EBUSY;
	case VIDIOC_STREAMOFF:
		if (d->owner != h->fd) return EBUSY;
		stop_streaming(d);
		d->owner = h->fd;
		return 0;
	default: return control_ioctl(d, request, argument);
	}
}

/* ---- what the program calls ---- */

int open(const char *path, int flags, ...)
{
	pthread_mutex_lock(&lock);
	struct device *d = NULL;
	for (int i = 0; i < DEVICES && !d; i++)
		if (devices[i].path[0] && !strcmp(devices[i].path, path)) d = &devices[i];
	int error = !d ? 0 : !d->there ? ENOENT : d->fail_open, fd = -1;
	struct handle *h = NULL;
	for (int i = 0; d && !error && i < HANDLES && !h; i++)
		if (!handles[i].device) h = &handles[i];
	if (h) {
		fd = eventfd(0, EFD_CLOEXEC);
		*h = (struct handle){d, fd, d->generation};
		d->opens++;
	}
	pthread_mutex_unlock(&lock);
	if (!d) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0);
	if (error) errno = error;
	return fd;
}

int close(int fd)
{
	pthread_mutex_lock(&lock);
	struct handle *h = handle_of(fd);
	if (h) {
		if (h->device->owner == fd && !gone(h)) stop_streaming(h->device);
		h->device->opens--;
		h->device = NULL;
	}
	pthread_mutex_unlock(&lock);
	return (int)syscall(SYS_close, fd);
}

int ioctl(int fd, unsigned long request, ...)
{
	va_list list;
	va_start(list, request);
	void *argument = va_arg(list, void *);
	va_end(list);
	pthread_mutex_lock(&lock);
	struct handle *h = handle_of(fd);
	int error = h ? answer(h, request, argument) : 0;
	pthread_mutex_unlock(&lock);
	if (!h) return (int)syscall(SYS_ioctl, fd, request, argument);
	if (error) errno = error;
	return error ? -1 : 0;
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
	pthread_mutex_lock(&lock);
	struct handle *h = fd < 0 ? NULL : handle_of(fd);
	struct buffer *b = h ? &h->device->buffers[offset >> 24 >> 1] : NULL;
	void *result = h ? b->memory[offset >> 24 & 1] : NULL;
	if (h && result) b->mapped++;
	pthread_mutex_unlock(&lock);
	if (!h) return (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
	if (!result) errno = EINVAL;
	return result ? result : MAP_FAILED;
}

int munmap(void *address, size_t length)
{
	int ours = 0;
	pthread_mutex_lock(&lock);
	for (int i = 0; i < DEVICES * BUFFERS && !ours; i++) {
		struct buffer *b = &devices[i / BUFFERS].buffers[i % BUFFERS];
		ours = address && (b->memory[0] == address || b->memory[1] == address);
		if (ours) b->mapped--;
	}
	pthread_mutex_unlock(&lock);
	return ours ? 0 : (int)syscall(SYS_munmap, address, length);
}

static short ready(const struct handle *h)
{
	if (gone(h)) return POLLERR | POLLHUP;
	if (h->device->hang_up) return (short)h->device->hang_up;
	if (!h->device->streaming || h->device->fail_dequeue) return POLLERR;
	return h->device->done ? POLLIN | POLLRDNORM : 0;
}

int poll(struct pollfd *fds, nfds_t count, int millis)
{
	pthread_mutex_lock(&lock);
	struct handle *h = count == 1 ? handle_of(fds->fd) : NULL;
	long long end = now() + millis * 1000000LL;
	struct timespec until = {end / 1000000000, end % 1000000000};
	int interrupted = h && h->device->interrupts > 0;
	if (interrupted) h->device->interrupts--;
	while (h && !interrupted && !(fds->revents = ready(h)) && now() < end) pthread_cond_timedwait(&changed, &lock, &until);
	pthread_mutex_unlock(&lock);
	if (interrupted) errno = EINTR;
	if (h) return interrupted ? -1 : fds->revents ? 1 : 0;
	struct timespec timeout = {millis / 1000, millis % 1000 * 1000000L};
	return (int)syscall(SYS_ppoll, fds, count, millis < 0 ? NULL : &timeout, NULL, 0);
}
