// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import io.vertx.core.buffer.Buffer;

/**
 * A block as it is sent.
 *
 * @param bytes what is to be written next
 * @param rows in them
 * @param last id of the last of these; that of the row before where there are none
 * @param more whether there is another row after it
 */
record Chunk(Buffer bytes, int rows, long last, boolean more) {}
