// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Cameras on this machine: {@code v4l2:0}, {@code /dev/video0}, {@code /dev/v4l/by-id/...}. Linux's
 * Video4Linux API through {@code java.lang.foreign}, without any library of our own.
 *
 * <p>{@link dev.zoetrope.camera.v4l2.V4l2Driver} is where to begin. From there, upwards: {@code
 * V4l2Camera} hands packets to its reader, {@code CaptureLoop} is the one thread that works with
 * the device, {@code Negotiation} agrees on a format, {@code BufferQueue} holds the mapped buffers,
 * {@code Node} is the open file, {@code LibC} calls C, {@code Abi} knows the structures. {@code
 * DeviceScan} lists what is plugged in, {@code V4l2Controls} sets brightness and the like.
 *
 * <p>docs/design/v4l2.md has the reasons. "V4L2" stands for the Linux kernel's document
 * userspace-api/media/v4l.
 */
@NullMarked
package dev.zoetrope.camera.v4l2;

import org.jspecify.annotations.NullMarked;
