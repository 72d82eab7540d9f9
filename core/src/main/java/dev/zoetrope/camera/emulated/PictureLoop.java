// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.jpeg.JpegEncoder;
import java.util.Arrays;

/**
 * The scene's strips, encoded once for each phase of the loop, when the phase is first shown: the
 * first frame is there after one phase's work, and the others follow at the pace of the frames.
 * Strips that never change are encoded once for all.
 */
final class PictureLoop {
  private static final int FEWEST = 8;
  private static final int MOST = 60;
  private static final int MOST_BYTES = 8 << 20;

  /** About what a pixel takes at quality 80, for choosing how many phases there are. */
  private static final double BYTES_PER_PIXEL = 0.09;

  private final JpegEncoder encoder;
  private final Layout layout;
  private final Scene scene;
  private final int framesPerPhase;
  private byte[][] still;

  /** Strips by phase and place; empty until they are encoded. */
  private final byte[][][] phases;

  PictureLoop(Layout layout, FrameRate rate, Scene scene, JpegEncoder encoder) {
    this.layout = layout;
    this.encoder = encoder;
    this.scene = scene;
    double affordable = MOST_BYTES / (layout.size().pixels() * BYTES_PER_PIXEL);
    int most = (int) Math.clamp(affordable, FEWEST, MOST);
    phases = new byte[Math.clamp(Math.round(rate.framesPerSecond()), FEWEST, most)][0][];
    framesPerPhase = (int) Math.max(1, Math.round(rate.framesPerSecond() / phases.length));
    still = encode(false);
  }

  /** Forgets what is encoded where the brightness is another one. */
  void brighten(int hundredths) {
    if (scene.brighten(hundredths)) {
      Arrays.fill(phases, new byte[0][]);
      still = encode(false);
    }
  }

  /** The loop's place, 0 to 1, at that frame. */
  double phaseOf(long frame) {
    return (double) phaseIndex(frame) / phases.length;
  }

  /** Moves the scene itself to the frame's place, for what is drawn over it. */
  void turnTo(long frame) {
    scene.turnTo(phaseOf(frame));
  }

  private int phaseIndex(long frame) {
    return (int) (frame / framesPerPhase % phases.length);
  }

  /** Puts the frame's strips, all but the caption's, at their places. */
  void show(long frame, byte[][] target) {
    int index = phaseIndex(frame);
    if (phases[index].length == 0) {
      turnTo(frame);
      phases[index] = encode(true);
    }
    byte[][] moving = phases[index];
    for (int strip = 0; strip < target.length; strip++) {
      if (!isCaption(strip)) {
        target[strip] = scene.moves(strip) ? moving[strip] : still[strip];
      }
    }
  }

  private byte[][] encode(boolean moving) {
    byte[][] strips = new byte[layout.strips()][];
    for (int strip = 0; strip < strips.length; strip++) {
      if (!isCaption(strip) && scene.moves(strip) == moving) {
        strips[strip] = encoder.encodeStrip(scene, strip);
      }
    }
    return strips;
  }

  private boolean isCaption(int strip) {
    return strip >= layout.captionTop() && strip < layout.barsTop();
  }
}
