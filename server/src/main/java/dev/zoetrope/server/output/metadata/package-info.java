// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of each frame, beside the pictures: number, clock of day, media time, size. As
 * Server-Sent Events, or as WebVTT for a {@code <track kind="metadata">}. Begin at {@link
 * dev.zoetrope.server.output.metadata.MetadataOutput}.
 */
@NullMarked
package dev.zoetrope.server.output.metadata;

import org.jspecify.annotations.NullMarked;
