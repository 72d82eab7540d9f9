// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.media.Track;

/**
 * A track that the camera announces and the fragments do not have.
 *
 * @param reason for people
 */
public record MissingTrack(Track track, String reason) {}
