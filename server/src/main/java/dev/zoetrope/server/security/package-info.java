// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who may come in, and what a page of somebody else's may not make a browser do.
 *
 * <p>Begin at {@link dev.zoetrope.server.security.Security}: it puts the guards before every route,
 * and refuses whoever is not logged in everywhere but at a few open paths. Routes then narrow this
 * with {@link dev.zoetrope.server.security.Access}. What decides (sessions, throttle, password
 * hashes, host names) knows no HTTP and is tested alone; what guards is tested by attacking a real
 * server. docs/design/security.md says against whom, and why so.
 */
@NullMarked
package dev.zoetrope.server.security;

import org.jspecify.annotations.NullMarked;
