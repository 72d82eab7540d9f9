// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Fragmented MP4 as browsers take it (ISO/IEC 14496-12 with the constraints of CMAF, ISO/IEC
 * 23000-19): an init segment that says what follows, then fragments of one access unit or a few
 * frames of sound each.
 *
 * <p>{@link dev.zoetrope.container.mp4.SampleEntry} says how a track is coded, {@link
 * dev.zoetrope.container.mp4.InitSegment} puts tracks together, {@link
 * dev.zoetrope.container.mp4.FragmentWriter} makes fragments. Bytes in, bytes out: times are given
 * by who calls. Begin at {@link dev.zoetrope.container.mp4.FragmentWriter};
 * docs/design/fragments.md says why the boxes are as they are.
 */
@NullMarked
package dev.zoetrope.container.mp4;

import org.jspecify.annotations.NullMarked;
