// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP surface in one place: {@link dev.zoetrope.server.http.Routes} lists every path with who
 * may use it, {@link dev.zoetrope.server.http.Problem} is how errors are answered. Handlers live in
 * the packages of what they do.
 */
@NullMarked
package dev.zoetrope.server.http;

import org.jspecify.annotations.NullMarked;
