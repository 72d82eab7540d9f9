// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.events.store.EventStore;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Where to ask for the figures of the table of events; any thread asks.
 *
 * @param store of the table itself
 * @param readers answers that are being written
 * @param followers streams that are open
 */
public record EventFigures(
    Supplier<EventStore.Figures> store, IntSupplier readers, IntSupplier followers) {}
