// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.bits.BitReader;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * AAC as LATM (RFC 6416 section 6): elements whose configuration stands in the description, or in
 * the elements themselves; several in a packet, or one in several packets.
 */
final class LatmDepacketizer implements AudioDepacketizer {
  private static final int MAX_ELEMENT_BYTES = 1 << 16;
  private static final int MAX_CONFIG_DIGITS = 1024;

  private final AacUnits units;
  private final boolean inBand;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private int pendingTimestamp;
  private boolean broken;
  private @Nullable StreamMux mux;

  private LatmDepacketizer(AacUnits units, boolean inBand, @Nullable StreamMux mux) {
    this.units = units;
    this.inBand = inBand;
    this.mux = mux;
    if (mux != null) {
      units.configure(mux.config(), mux.format(), false);
    }
  }

  /** Without a usable configuration in the description it is looked for in the packets. */
  static LatmDepacketizer of(AudioDescription description) throws UnsupportedMediaException {
    StreamMux mux = null;
    String hex = description.text("config");
    try {
      if (!hex.isEmpty() && hex.length() <= MAX_CONFIG_DIGITS) {
        mux = StreamMux.parse(HexFormat.of().parseHex(hex));
      }
    } catch (MalformedMediaException | IllegalArgumentException e) {
      mux = null;
    }
    boolean inBand = mux == null || description.number("cpresent", 1) != 0;
    return new LatmDepacketizer(new AacUnits(description.clockRate()), inBand, mux);
  }

  @Override
  public Optional<AudioFormat> format() {
    return units.format();
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    if (lossBefore) {
      drop();
    }
    try {
      if (packet.timestamp() != pendingTimestamp) {
        finish(sink); // of a camera that sets no markers
        broken = false;
      }
    } finally {
      add(packet);
    }
    if (packet.marker()) {
      finish(sink);
    }
  }

  private void add(RtpPacket packet) throws MalformedMediaException {
    pendingTimestamp = packet.timestamp();
    if (broken) {
      return;
    }
    if (pending.size() + packet.payloadLength() > MAX_ELEMENT_BYTES) {
      drop();
      throw new MalformedMediaException(
          "LATM element must have at most 65536 bytes: more at timestamp " + pendingTimestamp);
    }
    pending.write(packet.data(), packet.payloadOffset(), packet.payloadLength());
  }

  @Override
  public void flush(Consumer<MediaUnit> sink) {
    try {
      finish(sink);
    } catch (MalformedMediaException e) {
      units.lost(); // an element that ends in the middle: its other fragments did not come
    }
  }

  /** What still comes with the timestamp lacks its beginning. */
  private void drop() {
    broken |= pending.size() > 0;
    pending.reset();
    units.lost();
  }

  private void finish(Consumer<MediaUnit> sink) throws MalformedMediaException {
    if (pending.size() == 0) {
      return;
    }
    BitReader in = new BitReader(pending.toByteArray());
    pending.reset();
    units.packet(pendingTimestamp);
    try {
      while (in.remaining() >= 8) {
        element(in, sink);
        in.align();
      }
    } catch (UnsupportedMediaException e) {
      units.lost();
      throw new MalformedMediaException(String.valueOf(e.getMessage()), e);
    } catch (MalformedMediaException e) {
      units.lost();
      throw e;
    }
  }

  /** AudioMuxElement (ISO/IEC 14496-3 section 1.7.3.1). */
  private void element(BitReader in, Consumer<MediaUnit> sink)
      throws MalformedMediaException, UnsupportedMediaException {
    if (inBand && !in.flag()) { // useSameStreamMux
      mux = StreamMux.read(in);
      units.configure(mux.config(), mux.format(), false);
    }
    StreamMux now = mux;
    if (now == null) {
      in.skip(in.remaining()); // joined between two configurations: the next is not far
      return;
    }
    for (int i = 0; i < now.subFrames(); i++) {
      int length = now.fixedBytes() > 0 ? now.fixedBytes() : length(in);
      if (length > AacFragments.MAX_UNIT_BYTES) {
        throw new MalformedMediaException(
            "AAC unit must have at most 8191 bytes: " + length + " in LATM");
      }
      if (length > 0) {
        units.give(in.bytes(length), sink);
      }
    }
    in.skip(Math.min(now.otherBits(), in.remaining()));
  }

  /** PayloadLengthInfo: bytes that are added up, up to the first that is not 255. */
  private static int length(BitReader in) throws MalformedMediaException {
    int length = 0;
    int part = 255;
    while (part == 255) {
      part = in.bits(8);
      length += part;
    }
    return length;
  }
}
