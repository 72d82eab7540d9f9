// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegEncoder;
import dev.zoetrope.media.jpeg.JpegSettings;
import dev.zoetrope.media.jpeg.PixelRows;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A camera's pictures drawn and encoded in the plain way, as a whole, to compare with. */
final class ReferencePicture {
  private static final long SEED = 5;

  private final Options options;
  private final Layout layout;
  private final Scene scene;
  private final @Nullable Caption caption;
  private final PictureLoop loop;
  private final FrameAssembler assembler;

  ReferencePicture(PictureSize size, String name) {
    options =
        new Options(size, new FrameRate(25_000), SEED, 80, ZoneOffset.UTC, Faults.none(), null);
    layout = Layout.of(size);
    scene = new Scene(layout, SEED);
    caption = layout.hasCaption() ? new Caption(layout, name) : null;
    assembler = new FrameAssembler(options, name);
    loop = new PictureLoop(layout, options.rate(), scene, encoder());
  }

  static PictureLoop loop(FrameRate rate) {
    Layout small = Layout.of(new PictureSize(64, 64));
    JpegEncoder encoder = JpegEncoder.of(JpegSettings.of(small.size(), 80));
    return new PictureLoop(small, rate, new Scene(small, SEED), encoder);
  }

  JpegEncoder encoder() {
    return JpegEncoder.of(JpegSettings.of(options.size(), options.quality()));
  }

  FrameAssembler assembler() {
    return assembler;
  }

  private static String digits(Caption caption, long frame, Instant wallTime) {
    return caption.digits(frame, Math.floorMod(wallTime.toEpochMilli(), 86_400_000L));
  }

  /** What the camera shows at that frame and time, as pixels. */
  PixelRows pixels(long frame, Instant wallTime) {
    scene.turnTo(loop.phaseOf(frame));
    int width = options.size().width();
    int captionTop = layout.captionTop() * Layout.STRIP;
    int captionBottom = layout.barsTop() * Layout.STRIP;
    int[] text = caption == null ? new int[0] : caption.pixels(digits(caption, frame, wallTime));
    return (top, rows, rgb) -> {
      scene.paint(top, rows, rgb);
      for (int y = Math.max(top, captionTop); y < Math.min(top + rows, captionBottom); y++) {
        System.arraycopy(text, (y - captionTop) * width, rgb, (y - top) * width, width);
      }
    };
  }
}
