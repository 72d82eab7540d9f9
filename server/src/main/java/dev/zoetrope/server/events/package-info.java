// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to cameras, told to whoever operates the server: {@link
 * dev.zoetrope.server.events.CaptureLog} writes the history of every camera to the log.
 */
@NullMarked
package dev.zoetrope.server.events;

import org.jspecify.annotations.NullMarked;
