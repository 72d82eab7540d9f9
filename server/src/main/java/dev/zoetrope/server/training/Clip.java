// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.training;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.NalUnit;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures of H.264, and silence as G.711 beside them, as RTP carries both. */
final class Clip {
  private static final int PICTURES_A_SECOND = 25;
  static final long PICTURE_NANOS = 1_000_000_000 / PICTURES_A_SECOND;

  private static final int PICTURE_TICKS = 90_000 / PICTURES_A_SECOND;
  private static final int SOUND_TICKS = 8_000 / PICTURES_A_SECOND; // and bytes
  private static final byte[] SILENCE = new byte[SOUND_TICKS];

  static {
    Arrays.fill(SILENCE, (byte) 0xFF); // mu-law
  }

  /** Small, so that larger NAL units come in fragments, as they do from cameras. */
  private static final int PAYLOAD_BYTES = 300;

  private static final int RTP_HEADER_BYTES = 12;
  private static final int FU_A = 28; // RFC 6184 section 5.8

  private final byte[] bytes;
  private final List<List<NalUnit>> pictures;

  private Clip(byte[] bytes, List<List<NalUnit>> pictures) {
    this.bytes = bytes;
    this.pictures = pictures;
  }

  /** The packets of one track. */
  private static final class Stream {
    private final int channel;
    private final int payloadType;
    private final int ticksPerPicture;
    private int sequence;

    Stream(int channel, int payloadType, int ticksPerPicture) {
      this.channel = channel;
      this.payloadType = payloadType;
      this.ticksPerPicture = ticksPerPicture;
    }
  }

  /**
   * @param bytes access units as a byte stream, parameter sets among them, a slice each
   */
  static Clip of(byte[] bytes) throws MalformedMediaException {
    List<List<NalUnit>> pictures = new ArrayList<>();
    List<NalUnit> picture = new ArrayList<>();
    for (NalUnit unit : AnnexB.split(bytes)) {
      picture.add(unit);
      int type = H264.typeOf(bytes, unit);
      if (type == H264.SLICE || type == H264.IDR_SLICE) {
        pictures.add(picture);
        picture = new ArrayList<>();
      }
    }
    return new Clip(bytes, pictures);
  }

  /** From its first picture on, over and over. */
  Packets packets(DataOutputStream out) {
    return new Packets(out);
  }

  /** To one client, interleaved with RTSP (RFC 2326 section 10.12). One thread. */
  final class Packets {
    private final DataOutputStream out;
    private int number;
    private final Stream video = new Stream(0, 96, PICTURE_TICKS);
    private final Stream sound = new Stream(2, 0, SOUND_TICKS);

    private Packets(DataOutputStream out) {
      this.out = out;
    }

    /** Writes a picture and the sound of its time. */
    void next() throws IOException {
      List<NalUnit> picture = pictures.get(number % pictures.size());
      for (NalUnit unit : picture) {
        write(unit, unit.equals(picture.getLast()));
      }
      head(sound, SILENCE.length, false);
      out.write(SILENCE);
      number++;
    }

    /** As it is where it is small enough, else in fragments (RFC 6184 sections 5.6 and 5.8). */
    private void write(NalUnit unit, boolean last) throws IOException {
      if (unit.length() <= PAYLOAD_BYTES) {
        head(video, unit.length(), last);
        out.write(bytes, unit.offset(), unit.length());
        return;
      }
      int header = bytes[unit.offset()];
      int first = unit.offset() + 1;
      for (int at = first; at < unit.end(); at += PAYLOAD_BYTES) {
        int size = Math.min(PAYLOAD_BYTES, unit.end() - at);
        boolean ends = at + size == unit.end();
        head(video, 2 + size, last && ends);
        out.write((header & 0xE0) | FU_A);
        out.write((at == first ? 0x80 : 0) | (ends ? 0x40 : 0) | (header & 0x1F));
        out.write(bytes, at, size);
      }
    }

    /** RFC 3550 section 5.1. */
    private void head(Stream stream, int payload, boolean marker) throws IOException {
      out.write('$');
      out.write(stream.channel);
      out.writeShort(RTP_HEADER_BYTES + payload);
      out.write(0x80);
      out.write((marker ? 0x80 : 0) | stream.payloadType);
      out.writeShort(stream.sequence++);
      out.writeInt(number * stream.ticksPerPicture);
      out.writeInt(stream.channel + 1); // its source
    }
  }
}
