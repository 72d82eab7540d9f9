// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/** What a track carries. */
public enum TrackKind {
  VIDEO,
  AUDIO,
  DATA
}
