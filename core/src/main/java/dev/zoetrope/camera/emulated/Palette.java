// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import java.util.random.RandomGenerator;

/**
 * The colours of a scene, 0xRRGGBB: one evening for each seed.
 *
 * @param skyTop colour of the sky at the upper edge
 * @param skyLow colour at the horizon
 * @param sun its disc; its glow is the same colour, fading
 * @param far hills furthest away
 * @param near hills nearest
 */
record Palette(int skyTop, int skyLow, int sun, int far, int near) {
  private static final Palette[] EVENINGS = {
    new Palette(0x27325c, 0xf3a36b, 0xffe2a8, 0x7a5a78, 0x1d2233),
    new Palette(0x1c4a6b, 0xf6cf9a, 0xfff2cf, 0x5b8791, 0x14303a),
    new Palette(0x4a2c5e, 0xf08a7b, 0xffd9b0, 0x84486e, 0x25182f),
    new Palette(0x16323f, 0x9fd0b8, 0xf7f3d0, 0x4d8379, 0x10262a),
    new Palette(0x2b3f7a, 0xe9b6c4, 0xfff0ea, 0x6f6fa3, 0x1c2244),
    new Palette(0x5b3a2e, 0xf4c06a, 0xfff0c2, 0x9a6544, 0x2a1b18),
  };

  static Palette of(RandomGenerator random) {
    return EVENINGS[random.nextInt(EVENINGS.length)];
  }

  /** A colour between two; {@code share} 0 is the first, 1 the second. */
  static int mix(int first, int second, double share) {
    int weight = (int) (share * 256 + 0.5);
    int redBlue = (first & 0xff00ff) * (256 - weight) + (second & 0xff00ff) * weight;
    int green = (first & 0x00ff00) * (256 - weight) + (second & 0x00ff00) * weight;
    return (redBlue >>> 8 & 0xff00ff) | (green >>> 8 & 0x00ff00);
  }
}
