// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Many cameras over one socket: the page says in JSON which it wants, and gets each frame as one
 * binary message with a small header. {@link dev.zoetrope.server.output.websocket.WebSocketOutput}
 * takes the handshake; a session then writes one message at a time, in turns between the cameras,
 * always the newest frame of each, and tells the page what it left out. docs/reference/websocket.md
 * describes the protocol.
 */
@NullMarked
package dev.zoetrope.server.output.websocket;

import org.jspecify.annotations.NullMarked;
