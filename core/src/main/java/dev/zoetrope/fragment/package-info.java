// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One stream of fragments for every output that delivers MP4: progressive, over a WebSocket, as
 * HLS.
 *
 * <p>A {@link dev.zoetrope.fragment.FragmentStream} muxes the packets of its source on the thread
 * that publishes them, each access unit once, and puts the fragments on a hub of its own, where
 * viewers join at the last keyframe. The bytes of a fragment are the same for all of them. A {@link
 * dev.zoetrope.fragment.StreamHeader} holds what a player must have before the first fragment of a
 * media epoch. Begin at {@link dev.zoetrope.fragment.FragmentStream}; docs/design/fragments.md has
 * the rules of the timeline.
 */
@NullMarked
package dev.zoetrope.fragment;

import org.jspecify.annotations.NullMarked;
