// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Live video as one MP4 without an end, for players and programs that read no more than that, and
 * pieces of it to keep. {@link dev.zoetrope.server.output.mp4.Mp4Output} answers the request; a
 * viewer of its own then writes fragment after fragment, on a timeline of its own, which brings it
 * to the newest picture at once. docs/reference/video.md describes the answer.
 */
@NullMarked
package dev.zoetrope.server.output.mp4;

import org.jspecify.annotations.NullMarked;
