// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol between the server's process and a codec worker, shared by both ends:
 * length-prefixed {@link dev.zoetrope.codec.wire.Message}s over a Unix domain socket, and the
 * {@link dev.zoetrope.codec.wire.Job}s a session is opened with.
 *
 * <p>Everything received is checked here, at the limit, before it is believed: a worker that was
 * taken over by a hostile stream can end its own sessions, not harm the server. The layout of every
 * message is in docs/design/codec-worker.md. Begin at {@link dev.zoetrope.codec.wire.MessageType}.
 */
@NullMarked
package dev.zoetrope.codec.wire;

import org.jspecify.annotations.NullMarked;
