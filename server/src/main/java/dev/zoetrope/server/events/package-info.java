// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to cameras, viewers and the server, told to whoever operates it. An {@link
 * dev.zoetrope.server.events.Event} is made where something happens and given to an {@link
 * dev.zoetrope.server.events.EventLog}, which never blocks; {@code events.store} keeps them and
 * {@code events.http} shows them. {@link dev.zoetrope.server.events.CaptureLog} besides writes the
 * history of every camera to the log.
 */
@NullMarked
package dev.zoetrope.server.events;

import org.jspecify.annotations.NullMarked;
