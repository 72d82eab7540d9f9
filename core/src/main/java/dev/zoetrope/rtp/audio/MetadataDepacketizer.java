// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Documents of ONVIF's streaming specification (section 5.2.1): the bytes up to the marker, all of
 * one timestamp. Nothing is read in them. Hours may pass between two. One thread.
 */
public final class MetadataDepacketizer implements Depacketizer {
  private static final String ENCODING = "vnd.onvif.metadata";
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_INFLATED = 4 << 20;

  private final boolean compressed;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private int timestamp;
  private boolean broken;
  private boolean lost;

  private MetadataDepacketizer(boolean compressed) {
    this.compressed = compressed;
  }

  /** Whether an encoding name of {@code a=rtpmap} is one of ONVIF's metadata, in whatever form. */
  public static boolean isMetadata(String encoding) {
    return encoding.toLowerCase(Locale.ROOT).startsWith(ENCODING);
  }

  /**
   * Begins a track.
   *
   * @param encoding {@code vnd.onvif.metadata} or {@code vnd.onvif.metadata.gzip}, in any case
   * @throws UnsupportedMediaException of binary XML (EXI)
   */
  public static MetadataDepacketizer of(String encoding) throws UnsupportedMediaException {
    String form = encoding.toLowerCase(Locale.ROOT);
    if (!form.equals(ENCODING) && !form.equals(ENCODING + ".gzip")) {
      throw new UnsupportedMediaException(
          "metadata must be plain XML or gzip: "
              + encoding
              + "; set the camera's metadata to uncompressed");
    }
    return new MetadataDepacketizer(form.endsWith(".gzip"));
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    try {
      if (lossBefore) {
        drop(); // what came so far lacks its end, what comes now perhaps its beginning
      } else if (packet.timestamp() != timestamp) {
        broken = false;
        finish(sink);
      }
    } finally {
      add(packet);
    }
    if (packet.marker()) {
      broken = false;
      finish(sink);
    }
  }

  private void add(RtpPacket packet) throws MalformedMediaException {
    timestamp = packet.timestamp();
    if (pending.size() + packet.payloadLength() > MAX_BYTES) {
      drop();
      throw new MalformedMediaException(
          "metadata must have at most 1048576 bytes: more at timestamp " + timestamp);
    }
    if (!broken) {
      pending.write(packet.data(), packet.payloadOffset(), packet.payloadLength());
    }
  }

  private void drop() {
    pending.reset();
    broken = true;
    lost = true;
  }

  private void finish(Consumer<MediaUnit> sink) throws MalformedMediaException {
    if (pending.size() == 0) {
      return;
    }
    byte[] bytes = pending.toByteArray();
    pending.reset();
    byte[] document = compressed ? inflated(bytes) : bytes;
    if (document.length > 0) {
      sink.accept(new MediaUnit(document, timestamp, true, lost));
      lost = false;
    }
  }

  private byte[] inflated(byte[] bytes) throws MalformedMediaException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] document = in.readNBytes(MAX_INFLATED + 1);
      if (document.length > MAX_INFLATED) {
        throw new IOException("inflated metadata must have at most 4194304 bytes: more");
      }
      return document;
    } catch (IOException e) {
      lost = true;
      throw new MalformedMediaException("metadata must be gzip: " + e.getMessage(), e);
    }
  }
}
