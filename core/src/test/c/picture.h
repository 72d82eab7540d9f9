/* SPDX-FileCopyrightText: The Zoetrope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The pictures of the fake camera: blocks of 8x8 pixels of one colour each, with diagonal bars that
 * move by one block a frame. Block (0, 0) shows the brightness alone, so that a test can measure it. */
#ifndef FAKE_PICTURE_H
#define FAKE_PICTURE_H

#include <stddef.h>
#include <stdint.h>

struct picture {
	unsigned width, height, number;
	int brightness;           /* 0 to 255, 128 as it is */
	int detail;               /* 0 to 40: how many bits of texture a block has */
	int tables;               /* whether a JPEG brings its Huffman tables */
};

/* Writes a baseline 4:2:2 JPEG with a comment "fake n=NUMBER t=NANOS"; returns its length, at most size. */
size_t picture_jpeg(const struct picture *picture, uint8_t *out, size_t size);

/* Writes into the comment when the picture was taken: after it was coded, which takes its time. */
void picture_stamp(uint8_t *jpeg, unsigned long long nanos);

/* Writes a raw picture of a V4L2 pixel format; false where it does not know it. Padding of the lines is 0xee. */
int picture_raw(const struct picture *picture, uint32_t fourcc, unsigned stride, uint8_t *out);

#endif
