// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Low-latency HLS over HTTP: playlists that wait, parts, segments.
 *
 * <p>Begin at {@link dev.zoetrope.server.output.hls.HlsOutput}, which reads requests, and {@link
 * dev.zoetrope.server.output.hls.HlsCamera}, which packages one camera for all its viewers while
 * there are any. A request that cannot be answered yet is kept by what it wants; what comes then is
 * rendered once for all who wait. docs/design/hls.md has the reasons, docs/reference/hls.md the
 * addresses.
 */
@NullMarked
package dev.zoetrope.server.output.hls;

import org.jspecify.annotations.NullMarked;
