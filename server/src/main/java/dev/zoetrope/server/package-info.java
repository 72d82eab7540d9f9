// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The program: reads the configuration, assembles cameras, codec workers, HTTP and security, and
 * ends them in the reverse order. The only package that exits the process. Begin at {@link
 * dev.zoetrope.server.ZoetropeServer}.
 */
@NullMarked
package dev.zoetrope.server;

import org.jspecify.annotations.NullMarked;
