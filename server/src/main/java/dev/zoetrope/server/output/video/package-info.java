// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One camera's video over a WebSocket, for players that feed it to the browser themselves: the page
 * says what it can play, and gets an init segment, all that is cached in one message, and each
 * fragment as it comes. {@link dev.zoetrope.server.output.video.VideoOutput} takes the handshake; a
 * session then decides what to show, tells the page what it left out and why, and shows less to who
 * is too slow. docs/reference/video.md describes the protocol.
 */
@NullMarked
package dev.zoetrope.server.output.video;

import org.jspecify.annotations.NullMarked;
