// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Low-latency HLS (RFC 8216 and its second edition, draft-pantos-hls-rfc8216bis): a stream's
 * fragments cut into parts and segments, and the playlists that list them.
 *
 * <p>Begin at {@link dev.zoetrope.container.hls.HlsWindow}: fragments go in, an immutable {@link
 * dev.zoetrope.container.hls.MediaPlaylist} comes out whenever a part is whole. Nothing here copies
 * media, waits, or knows of HTTP. docs/design/hls.md says why parts are as long as they are.
 */
@NullMarked
package dev.zoetrope.container.hls;

import org.jspecify.annotations.NullMarked;
