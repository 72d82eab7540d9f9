// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Single pictures. {@link dev.zoetrope.server.output.snapshot.SnapshotOutput} answers with a frame
 * taken after the request, or with one that is not older than the request allows, and starts the
 * camera for it where nobody is watching.
 */
@NullMarked
package dev.zoetrope.server.output.snapshot;

import org.jspecify.annotations.NullMarked;
