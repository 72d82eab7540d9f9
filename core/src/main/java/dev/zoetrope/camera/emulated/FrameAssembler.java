// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.jpeg.JpegEncoder;
import dev.zoetrope.media.jpeg.JpegSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts frames together from what was encoded earlier; draws nothing but a loop's first round. */
final class FrameAssembler {
  private static final long MILLIS_PER_DAY = 86_400_000;

  private final JpegEncoder encoder;
  private final PictureLoop loop;
  private final @Nullable CodedCaption caption;
  private final @Nullable Marks marks;
  private final String name;
  private final ZoneId zone;
  private final byte[][] strips;
  private final List<byte[]> stripList;

  FrameAssembler(Options options, String name) {
    this.name = name;
    this.zone = Objects.requireNonNullElseGet(options.zone(), ZoneId::systemDefault);
    Layout layout = Layout.of(options.size());
    encoder = JpegEncoder.of(JpegSettings.of(options.size(), options.quality()));
    Scene scene = new Scene(layout, options.seedFor(name));
    loop = new PictureLoop(layout, options.rate(), scene, encoder);
    marks = options.video() == null ? null : new Marks(layout, scene);
    caption = layout.hasCaption() ? new CodedCaption(layout, name, encoder) : null;
    strips = new byte[layout.strips()][];
    stripList = Arrays.asList(strips);
  }

  /** From the next frame on; what was encoded for another brightness is encoded anew. */
  void brighten(int hundredths) {
    loop.brighten(hundredths);
  }

  /** One whole JPEG; {@code monoNanos} is on the monotonic clock. */
  byte[] frame(long number, Instant wallTime, long monoNanos) {
    loop.show(number, strips);
    if (marks != null) {
      marks.show(wallTime.toEpochMilli());
      loop.turnTo(number);
      for (int strip = 0; strip < marks.strips(); strip++) {
        strips[strip] = encoder.encodeStrip(marks, strip);
      }
    }
    if (caption != null) {
      caption.show(number, millisOfDay(wallTime), strips);
    }
    return encoder.assemble(comment(number, wallTime, monoNanos), stripList);
  }

  private long millisOfDay(Instant wallTime) {
    long offset = zone.getRules().getOffset(wallTime).getTotalSeconds() * 1000L;
    return Math.floorMod(wallTime.toEpochMilli() + offset, MILLIS_PER_DAY);
  }

  /** What programs read: docs/guide/emulated-camera.md explains it. The name, last, is the rest. */
  private String comment(long number, Instant wallTime, long monoNanos) {
    long micros = wallTime.getEpochSecond() * 1_000_000 + wallTime.getNano() / 1000;
    return "zoetrope frame="
        + number
        + " wall-micros="
        + micros
        + " mono-nanos="
        + monoNanos
        + " name="
        + name;
  }
}
