// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How a camera misbehaves on purpose. Everything follows from the seed and the frame's number or
 * the time since opening, so the same camera misbehaves the same way each time.
 *
 * @param seed makes the choice of frames
 * @param drop share of frames that never come, 0 to 1
 * @param corrupt share of frames that come damaged, 0 to 1
 * @param stallNanos how long it stands still at the end of each period; 0 never
 * @param stallPeriodNanos the period; at least {@code stallNanos}
 * @param disconnectNanos time after opening at which it is gone; {@link Long#MAX_VALUE} never
 */
record Faults(
    long seed,
    double drop,
    double corrupt,
    long stallNanos,
    long stallPeriodNanos,
    long disconnectNanos) {
  private static final int DAMAGED_BYTES = 24;

  static Faults none() {
    return new Faults(0, 0, 0, 0, 1, Long.MAX_VALUE);
  }

  /**
   * Parses {@code drop:2%,stall:5s/30s,corrupt:1%,disconnect:20s}, any of them in any order.
   *
   * @throws IllegalArgumentException naming what is wrong and what is known
   */
  static Faults parse(String text, long seed) {
    Faults faults = none();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String kind = colon < 0 ? part : part.substring(0, colon);
      String value = colon < 0 ? "" : part.substring(colon + 1);
      faults = faults.with(kind.strip(), value.strip(), part);
    }
    return new Faults(
        seed,
        faults.drop,
        faults.corrupt,
        faults.stallNanos,
        faults.stallPeriodNanos,
        faults.disconnectNanos);
  }

  private Faults with(String kind, String value, String part) {
    return switch (kind) {
      case "drop" ->
          new Faults(
              seed, share(value, part), corrupt, stallNanos, stallPeriodNanos, disconnectNanos);
      case "corrupt" ->
          new Faults(seed, drop, share(value, part), stallNanos, stallPeriodNanos, disconnectNanos);
      case "disconnect" ->
          new Faults(seed, drop, corrupt, stallNanos, stallPeriodNanos, nanos(value, part));
      case "stall" -> withStall(value, part);
      default ->
          throw new IllegalArgumentException(
              "emulated: fault must be drop:2%, stall:5s/30s, corrupt:1% or disconnect:20s: "
                  + part);
    };
  }

  private Faults withStall(String value, String part) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "emulated: fault stall must be like stall:5s/30s: " + part);
    }
    long length = nanos(value.substring(0, slash), part);
    long period = nanos(value.substring(slash + 1), part);
    if (length >= period) {
      throw new IllegalArgumentException(
          "emulated: fault stall must be shorter than its period: " + part);
    }
    return new Faults(seed, drop, corrupt, length, period, disconnectNanos);
  }

  private static double share(String value, String part) {
    if (value.endsWith("%")) {
      try {
        double percent = Double.parseDouble(value.substring(0, value.length() - 1));
        if (percent >= 0 && percent <= 100) {
          return percent / 100;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("emulated: fault share must be 0% to 100%: " + part, e);
      }
    }
    throw new IllegalArgumentException("emulated: fault share must be 0% to 100%: " + part);
  }

  /** Parses {@code 5s}, {@code 1.5s} or {@code 200ms}. */
  private static long nanos(String value, String part) {
    boolean millis = value.endsWith("ms");
    String number =
        value.substring(
            0, Math.max(0, value.length() - (millis ? 2 : value.endsWith("s") ? 1 : 0)));
    try {
      double seconds = Double.parseDouble(number) / (millis ? 1000 : 1);
      if (value.endsWith("s") && seconds >= 0.001 && seconds <= 86_400) {
        return Math.round(seconds * Duration.ofSeconds(1).toNanos());
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("emulated: fault time must be 1ms to 86400s: " + part, e);
    }
    throw new IllegalArgumentException("emulated: fault time must be 1ms to 86400s: " + part);
  }

  /** Whether it stands still so long after opening. */
  boolean stalled(long dueNanos) {
    return stallNanos > 0 && dueNanos % stallPeriodNanos >= stallPeriodNanos - stallNanos;
  }

  /** What a camera says that is gone. */
  CameraUnavailableException disconnected() {
    return new CameraUnavailableException(
        "emulated camera disconnected after %.1f s as asked for by fault=disconnect"
            .formatted(disconnectNanos / 1e9));
  }

  /** Whether nothing comes of that frame, which is due so long after opening. */
  boolean swallows(long frame, long dueNanos) {
    return stalled(dueNanos) || (drop > 0 && chosen(frame, 1).nextDouble() < drop);
  }

  /** The frame as it arrives: damaged or cut off in its second half, or the same array. */
  byte[] applyTo(byte[] jpeg, long frame) {
    if (corrupt == 0) {
      return jpeg;
    }
    SplittableRandom random = chosen(frame, 2);
    if (random.nextDouble() >= corrupt) {
      return jpeg;
    }
    int scanOffset = jpeg.length / 2; // well behind the tables and the comment
    if (random.nextBoolean()) {
      return Arrays.copyOf(jpeg, random.nextInt(scanOffset, jpeg.length - 1));
    }
    byte[] damaged = jpeg.clone();
    for (int i = 0; i < DAMAGED_BYTES; i++) {
      damaged[random.nextInt(scanOffset, jpeg.length - 2)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private SplittableRandom chosen(long frame, int purpose) {
    return new SplittableRandom((seed * 31 + purpose) * 0x9e3779b97f4a7c15L + frame);
  }
}
