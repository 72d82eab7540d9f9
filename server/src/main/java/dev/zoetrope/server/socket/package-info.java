// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the outputs over WebSockets share: how a socket is opened ({@link
 * dev.zoetrope.server.socket.Handshake}), what is said over it in text and how it ends ({@link
 * dev.zoetrope.server.socket.Conversation}), and how messages are framed ({@link
 * dev.zoetrope.server.socket.SocketFrames}). What the messages mean is each output's own.
 */
@NullMarked
package dev.zoetrope.server.socket;

import org.jspecify.annotations.NullMarked;
