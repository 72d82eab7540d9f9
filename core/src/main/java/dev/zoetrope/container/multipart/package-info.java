// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * {@code multipart/x-mixed-replace}: the endless sequence of JPEG parts that browsers, cameras and
 * tutorials call an MJPEG stream (RFC 2046 5.1 for the syntax).
 *
 * <p>{@link dev.zoetrope.container.multipart.MultipartWriter} makes the bytes around each frame and
 * is exact; {@link dev.zoetrope.container.multipart.MultipartReader} reads what cameras send and is
 * forgiving. docs/design/multipart.md says which deviations were met and what is done about each.
 */
@NullMarked
package dev.zoetrope.container.multipart;

import org.jspecify.annotations.NullMarked;
