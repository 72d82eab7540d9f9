/* SPDX-FileCopyrightText: The Zoetrope authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "picture.h"

#include <linux/videodev2.h>
#include <stdio.h>
#include <string.h>

/* ITU-T T.81 annex K.3.3.1: how many DC codes there are of each length, and their values. */
static const uint8_t DC_LUMA[16] = {0, 1, 5, 1, 1, 1, 1, 1, 1}, DC_CHROMA[16] = {0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1};
static const uint8_t DC_VALUES[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

/* K.3.3.2, luminance; of it only "end of block" (00), (0,1) and what a decoder's table needs are used. */
static const uint8_t AC_LUMA[16] = {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125};
static const uint8_t AC_LUMA_VALUES[162] = {
	0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1,
	0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0a, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x25, 0x26,
	0x27, 0x28, 0x29, 0x2a, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x53, 0x54, 0x55, 0x56,
	0x57, 0x58, 0x59, 0x5a, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0x83, 0x84, 0x85,
	0x86, 0x87, 0x88, 0x89, 0x8a, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa,
	0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6,
	0xd7, 0xd8, 0xd9, 0xda, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9,
	0xfa};

struct code { uint16_t bits; uint8_t length; };

struct writer {
	uint8_t *out;
	size_t at, size;
	uint64_t held;
	int count;
	struct code dc[2][12], ac[256];
};

static void put(struct writer *w, int byte)
{
	if (w->at < w->size) w->out[w->at] = (uint8_t)byte;
	w->at++;
}

static void put_all(struct writer *w, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) put(w, ((const uint8_t *)bytes)[i]);
}

static void bits(struct writer *w, unsigned value, int n)
{
	w->held = w->held << n | (value & ((1u << n) - 1));
	for (w->count += n; w->count >= 8; w->count -= 8) {
		uint8_t byte = (uint8_t)(w->held >> (w->count - 8));
		put(w, byte);
		if (byte == 0xff) put(w, 0);
	}
}

/* T.81 annex C: codes of one length count up; each longer length begins with twice the next. */
static void assign(struct code *codes, const uint8_t *lengths, const uint8_t *values)
{
	unsigned next = 0, k = 0;
	for (int length = 1; length <= 16; length++, next <<= 1)
		for (int i = 0; i < lengths[length - 1]; i++, k++) codes[values[k]] = (struct code){(uint16_t)next++, (uint8_t)length};
}

static void table(struct writer *w, int id, const uint8_t *lengths, const uint8_t *values, int n)
{
	uint8_t head[] = {0xff, 0xc4, (uint8_t)((19 + n) >> 8), (uint8_t)(19 + n), (uint8_t)id};
	put_all(w, head, sizeof head);
	put_all(w, lengths, 16);
	put_all(w, values, n);
}

static void block(struct writer *w, int chroma, int value, int *last, int detail, unsigned *noise)
{
	int difference = value - *last, size = 0;
	*last = value;
	for (int rest = difference < 0 ? -difference : difference; rest; rest >>= 1) size++;
	bits(w, w->dc[chroma][size].bits, w->dc[chroma][size].length);
	bits(w, difference < 0 ? difference + (1 << size) - 1 : difference, size);
	for (int i = 0; i < detail; i++) {
		*noise = *noise * 1664525u + 1013904223u;
		bits(w, w->ac[0x01].bits, w->ac[0x01].length);
		bits(w, *noise >> 31, 1);
	}
	bits(w, w->ac[0].bits, w->ac[0].length);
}

static int clamp(int value) { return value < 0 ? 0 : value > 255 ? 255 : value; }

/* The samples of the block at (x, y), counted in blocks. */
static int luma(const struct picture *p, int x, int y)
{
	int bar = x == 0 && y == 0 ? 128 : 40 + ((x + y + (int)p->number) / 4 % 6) * 32;
	return clamp(bar + p->brightness - 128);
}

static int chroma_of(const struct picture *p, int x, int y, int second)
{
	return 88 + ((x / 4 + y / 4 + (second ? (int)p->number / 8 : 0)) % 5) * 20;
}

static void head(struct writer *w, const struct picture *p)
{
	char text[64];
	int length = snprintf(text, sizeof text, "fake n=%u t=%019llu", p->number, 0ULL);
	uint8_t soi[] = {0xff, 0xd8, 0xff, 0xfe, 0, (uint8_t)(length + 2)};
	put_all(w, soi, sizeof soi);
	put_all(w, text, length);
	uint8_t dqt[] = {0xff, 0xdb, 0, 67, 0};
	put_all(w, dqt, sizeof dqt);
	for (int i = 0; i < 64; i++) put(w, i == 0 ? 8 : 2); /* a DC step is one grey value */
	uint8_t sof[] = {0xff, 0xc0, 0, 17, 8, (uint8_t)(p->height >> 8), (uint8_t)p->height, (uint8_t)(p->width >> 8), (uint8_t)p->width,
		3, 1, 0x21, 0, 2, 0x11, 0, 3, 0x11, 0};
	put_all(w, sof, sizeof sof);
	if (p->tables) {
		table(w, 0x00, DC_LUMA, DC_VALUES, 12);
		table(w, 0x10, AC_LUMA, AC_LUMA_VALUES, 162);
		table(w, 0x01, DC_CHROMA, DC_VALUES, 12);
	}
	/* All components use the AC table of luminance, which those who add the standard tables have, too. */
	uint8_t sos[] = {0xff, 0xda, 0, 12, 3, 1, 0x00, 2, 0x10, 3, 0x10, 0, 63, 0};
	put_all(w, sos, sizeof sos);
}

size_t picture_jpeg(const struct picture *p, uint8_t *out, size_t size)
{
	struct writer w = {.out = out, .size = size};
	int last[3] = {0, 0, 0}, across = (int)(p->width + 15) / 16, down = (int)(p->height + 7) / 8;
	unsigned noise = p->number;
	assign(w.dc[0], DC_LUMA, DC_VALUES);
	assign(w.dc[1], DC_CHROMA, DC_VALUES);
	assign(w.ac, AC_LUMA, AC_LUMA_VALUES);
	head(&w, p);
	for (int y = 0; y < down; y++)
		for (int x = 0; x < across; x++) {
			block(&w, 0, luma(p, 2 * x, y) - 128, &last[0], p->detail, &noise);
			block(&w, 0, luma(p, 2 * x + 1, y) - 128, &last[0], p->detail, &noise);
			block(&w, 1, chroma_of(p, x, y, 0) - 128, &last[1], 0, &noise);
			block(&w, 1, chroma_of(p, x, y, 1) - 128, &last[2], 0, &noise);
		}
	while (w.count) bits(&w, 1, 1);
	put(&w, 0xff);
	put(&w, 0xd9);
	return w.at < size ? w.at : size;
}

void picture_stamp(uint8_t *jpeg, unsigned long long nanos)
{
	char digits[20];
	snprintf(digits, sizeof digits, "%019llu", nanos);
	for (int i = 6; i < 40; i++)
		if (jpeg[i] == 't' && jpeg[i + 1] == '=') {
			memcpy(jpeg + i + 2, digits, 19);
			return;
		}
}

static void packed(const struct picture *p, unsigned stride, uint8_t *out, int luma_first)
{
	for (unsigned y = 0; y < p->height; y++)
		for (unsigned x = 0; x < p->width; x++) {
			uint8_t *pair = out + (size_t)y * stride + x * 2;
			pair[!luma_first] = (uint8_t)luma(p, (int)x / 8, (int)y / 8);
			pair[luma_first] = (uint8_t)chroma_of(p, (int)x / 16, (int)y / 8, x & 1);
		}
}

static void planes(const struct picture *p, unsigned stride, uint8_t *out, int colours)
{
	for (unsigned y = 0; y < p->height; y++)
		for (unsigned x = 0; x < p->width; x++) out[(size_t)y * stride + x] = (uint8_t)luma(p, (int)x / 8, (int)y / 8);
	uint8_t *pairs = out + (size_t)stride * p->height;
	for (unsigned y = 0; colours && y < (p->height + 1) / 2; y++)
		for (unsigned x = 0; x < p->width; x++) pairs[(size_t)y * stride + x] = (uint8_t)chroma_of(p, (int)x / 16, (int)y / 4, x & 1);
}

int picture_raw(const struct picture *p, uint32_t fourcc, unsigned stride, uint8_t *out)
{
	switch (fourcc) {
	case V4L2_PIX_FMT_YUYV:
	case V4L2_PIX_FMT_UYVY:
		memset(out, 0xee, (size_t)stride * p->height);
		packed(p, stride, out, fourcc == V4L2_PIX_FMT_YUYV);
		return 1;
	case V4L2_PIX_FMT_NV12:
	case V4L2_PIX_FMT_NV12M:
		memset(out, 0xee, (size_t)stride * (p->height + (p->height + 1) / 2));
		planes(p, stride, out, 1);
		return 1;
	case V4L2_PIX_FMT_GREY:
		memset(out, 0xee, (size_t)stride * p->height);
		planes(p, stride, out, 0);
		return 1;
	default:
		return 0;
	}
}
