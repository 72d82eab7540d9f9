// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What holds for sound of any coding: how long a packet plays ({@link
 * dev.zoetrope.media.sound.PlayedSamples}) and what to play where nothing came ({@link
 * dev.zoetrope.media.sound.Silence}). docs/design/sound.md has the whole way of sound.
 */
@NullMarked
package dev.zoetrope.media.sound;

import org.jspecify.annotations.NullMarked;
