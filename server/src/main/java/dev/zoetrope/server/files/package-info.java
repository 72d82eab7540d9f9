// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The files of one folder over HTTP: ranges (RFC 9110 section 14), conditional requests (section
 * 13), folder pages and JSON listings, and pages that play a video or show a PDF.
 *
 * <p>What a request means is decided by pure functions, without HTTP and without a file: {@code
 * FilePath} (which file), {@code Preconditions} (whether it is wanted), {@code RangeHeader} (which
 * of its bytes), {@code Body} (what is sent). {@code SharedFolder} is the only place that opens
 * anything, and {@code Transfer} the only one that sends. Begin at {@link
 * dev.zoetrope.server.files.FileServer}; docs/design/files.md says why it is this way.
 */
@NullMarked
package dev.zoetrope.server.files;

import org.jspecify.annotations.NullMarked;
