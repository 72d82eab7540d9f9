// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What all handlers of HTTP share: how errors are answered ({@link
 * dev.zoetrope.server.http.Problem}), the pages' files, and limits of connections. Handlers live in
 * the packages of what they do; {@code dev.zoetrope.server.Routes} lists every path with who may
 * use it.
 */
@NullMarked
package dev.zoetrope.server.http;

import org.jspecify.annotations.NullMarked;
