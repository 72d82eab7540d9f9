// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The server's log: one line an event, as text or JSON, on the standard error stream.
 *
 * <p>Logback is set up in code: nothing is searched for, read or watched at start-up. A line is
 * written by a thread of its own, so that a reader of the log who stops reading stops nobody else.
 * Begin at {@link dev.zoetrope.server.logging.Logging}.
 */
@NullMarked
package dev.zoetrope.server.logging;

import org.jspecify.annotations.NullMarked;
