// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a JPEG is whose fields hold at most 2040 pixels: cameras with more leave them zero or
 * let them wrap. ONVIF's header extension tells it (Streaming Specification 5.1.3), the session
 * description may, and some wrapped sizes are only ever seen for one true size.
 */
final class JpegSize {
  private static final int BLOCK = 8;
  private static final int LARGEST_TOLD = 255 * BLOCK;
  private static final int ONVIF_JPEG = 0xffd8;
  private static final int ONVIF_REPLAY = 0xabac;
  private static final int REPLAY_BYTES = 12;
  private static final int SOF0 = 0xc0;
  private static final int SOF2 = 0xc2;

  /** Wrapped sizes, and what cameras mean by them. */
  private static final Map<PictureSize, PictureSize> WRAPPED =
      Map.of(
          new PictureSize(512, 1920), new PictureSize(2560, 1920),
          new PictureSize(512, 1440), new PictureSize(2560, 1440),
          new PictureSize(1792, 112), new PictureSize(3840, 2160),
          new PictureSize(256, 1296), new PictureSize(2304, 1296));

  private final @Nullable PictureSize described;
  private final Quirks quirks;

  /** With the size of the session description; null where it has none. */
  JpegSize(@Nullable PictureSize described, Quirks quirks) {
    this.described = described;
    this.quirks = quirks;
  }

  /**
   * The size of a picture.
   *
   * @param packet its first
   * @throws MalformedMediaException where nothing tells it
   */
  PictureSize of(JpegPayload payload, RtpPacket packet) throws MalformedMediaException {
    PictureSize extended = extended(packet);
    if (extended != null) {
      return elsewhere(extended);
    }
    boolean told = payload.width() > 0 && payload.height() > 0;
    if (described != null && (!told || isLarge(described))) {
      return elsewhere(described);
    }
    if (!told) {
      throw MalformedMediaException.at(
          "JPEG must tell its size", packet.data(), packet.payloadOffset());
    }
    PictureSize size = new PictureSize(payload.width() * BLOCK, payload.height() * BLOCK);
    PictureSize meant = WRAPPED.get(size);
    return meant == null ? size : elsewhere(meant);
  }

  private static boolean isLarge(PictureSize size) {
    return size.width() > LARGEST_TOLD || size.height() > LARGEST_TOLD;
  }

  private PictureSize elsewhere(PictureSize size) {
    quirks.count(VideoQuirk.JPEG_SIZE_ELSEWHERE.text());
    return size;
  }

  /** Of the frame header among the segments in the extension, which begin where SOI would end. */
  private static @Nullable PictureSize extended(RtpPacket packet) {
    byte[] data = packet.data();
    int at = packet.extensionOffset();
    int end = packet.payloadOffset();
    int profile = packet.extensionProfile();
    if (at != 0 && profile == ONVIF_REPLAY && at + REPLAY_BYTES + 4 <= end) {
      profile = BigEndian.u16(data, at + REPLAY_BYTES);
      at += REPLAY_BYTES + 4;
    }
    if (at == 0 || profile != ONVIF_JPEG) {
      return null;
    }
    while (at + 9 <= end && (data[at] & 0xff) == 0xff) {
      int marker = data[at + 1] & 0xff;
      if (marker >= SOF0 && marker <= SOF2) {
        int height = BigEndian.u16(data, at + 5);
        int width = BigEndian.u16(data, at + 7);
        return width == 0 || height == 0 ? null : new PictureSize(width, height);
      }
      at += marker == 0xff ? 1 : 2 + BigEndian.u16(data, at + 2);
    }
    return null;
  }
}
