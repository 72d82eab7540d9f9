// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Live pictures as {@code multipart/x-mixed-replace}: what an {@code <img>}, ffmpeg, GStreamer or
 * curl reads. {@link dev.zoetrope.server.output.mjpeg.MjpegOutput} answers the request, a viewer of
 * its own then writes frame after frame, always the newest, none twice. docs/reference/mjpeg.md
 * describes the bytes.
 */
@NullMarked
package dev.zoetrope.server.output.mjpeg;

import org.jspecify.annotations.NullMarked;
