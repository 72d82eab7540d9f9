// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One address for whoever asks: {@link dev.zoetrope.server.output.live.LiveOutput} finds out from
 * the request what its sender can play, and has the output answer that delivers it. {@link
 * dev.zoetrope.server.output.live.Choice} holds the rules; docs/reference/video.md has them as a
 * table.
 */
@NullMarked
package dev.zoetrope.server.output.live;

import org.jspecify.annotations.NullMarked;
