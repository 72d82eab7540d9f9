// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The table of events over HTTP: as one answer of any length ({@link
 * dev.zoetrope.server.events.http.EventsOutput}) and as a stream of what happens ({@link
 * dev.zoetrope.server.events.http.LiveEvents}).
 *
 * <p>Both read the table block by block on the store's threads, turn a block into bytes there, and
 * ask for the next when the viewer's host has taken those: whoever reads slowly costs one block of
 * memory and nothing else. docs/design/events.md has the figures.
 */
@NullMarked
package dev.zoetrope.server.events.http;

import org.jspecify.annotations.NullMarked;
