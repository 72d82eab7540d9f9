// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What flows through Zoetrope: values ({@link dev.zoetrope.media.Packet}, {@link
 * dev.zoetrope.media.Track}) and, in the sub-packages, the parsers of each bitstream.
 *
 * <p>Everything here is a pure function or an immutable value: no threads, no clocks, no input or
 * output. Begin at {@link dev.zoetrope.media.Packet}.
 */
@NullMarked
package dev.zoetrope.media;

import org.jspecify.annotations.NullMarked;
