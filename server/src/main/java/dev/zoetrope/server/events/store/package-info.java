// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The table of events in SQLite: one thread writes in batches, two read in blocks, and nobody waits
 * for another. Begin at {@link dev.zoetrope.server.events.store.EventStore}; docs/design/events.md
 * says why rows are read as text and what survives a killed process.
 *
 * <p>This is the only package that speaks SQL.
 */
@NullMarked
package dev.zoetrope.server.events.store;

import org.jspecify.annotations.NullMarked;
