// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zoetrope.media.PictureSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Init segments: {@code ftyp} and a {@code moov} without samples, the least that browsers, ffmpeg
 * and Apple's players take (ISO/IEC 14496-12 section 8).
 */
public final class InitSegment {
  private static final int MOVIE_TICKS = 1000;
  private static final int UNDETERMINED = 0x55C4; // "und", five bits a letter
  private static final int ENABLED_IN_MOVIE = 3;
  private static final int FULL = 0x100; // of volume, 8.8
  private static final int[] UNITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  private InitSegment() {}

  /**
   * One track of the segment; its {@code track_ID} is its place in the list, from 1.
   *
   * @param ticksPerSecond what its fragments count in
   */
  public record InitTrack(int ticksPerSecond, SampleEntry entry) {}

  /** The bytes; equal tracks give equal bytes. */
  public static byte[] of(List<InitTrack> tracks) {
    BoxWriter out = new BoxWriter();
    out.box("ftyp", () -> out.bytes("iso6".getBytes(US_ASCII)).u32(0).bytes(compatibleBrands()));
    out.box(
        "moov",
        () -> {
          movieHeader(out, tracks.size() + 1);
          for (int i = 0; i < tracks.size(); i++) {
            track(out, i + 1, tracks.get(i));
          }
          out.box("mvex", () -> extensions(out, tracks.size()));
        });
    return out.toBytes();
  }

  private static byte[] compatibleBrands() {
    return "iso6cmfcmp41".getBytes(US_ASCII);
  }

  private static void movieHeader(BoxWriter out, int nextTrack) {
    out.fullBox(
        "mvhd",
        0,
        0,
        () -> {
          out.zeros(8).u32(MOVIE_TICKS).u32(0); // times; duration: without end
          out.u32(0x10000).u16(FULL).zeros(10); // rate 1.0
          matrix(out);
          out.zeros(24).u32(nextTrack);
        });
  }

  private static void matrix(BoxWriter out) {
    for (int value : UNITY) {
      out.u32(value);
    }
  }

  private static void track(BoxWriter out, int id, InitTrack track) {
    out.box(
        "trak",
        () -> {
          trackHeader(out, id, track.entry().displaySize());
          out.box("mdia", () -> media(out, track));
        });
  }

  private static void trackHeader(BoxWriter out, int id, @Nullable PictureSize size) {
    out.fullBox(
        "tkhd",
        0,
        ENABLED_IN_MOVIE,
        () -> {
          out.zeros(8).u32(id).zeros(8); // times, reserved, duration
          out.zeros(8).u16(0).u16(size == null ? 1 : 0); // layer, alternate_group
          out.u16(size == null ? FULL : 0).u16(0);
          matrix(out);
          out.u32(size == null ? 0 : size.width() << 16);
          out.u32(size == null ? 0 : size.height() << 16);
        });
  }

  private static void media(BoxWriter out, InitTrack track) {
    boolean picture = track.entry().displaySize() != null;
    out.fullBox(
        "mdhd",
        0,
        0,
        () -> out.zeros(8).u32(track.ticksPerSecond()).u32(0).u16(UNDETERMINED).u16(0));
    String handler = picture ? "vide" : "soun";
    String name = picture ? "picture" : "sound";
    out.fullBox(
        "hdlr",
        0,
        0,
        () -> {
          out.u32(0).bytes(handler.getBytes(US_ASCII)).zeros(12);
          out.bytes(name.getBytes(US_ASCII)).u8(0);
        });
    out.box("minf", () -> mediaInformation(out, picture, track.entry()));
  }

  private static void mediaInformation(BoxWriter out, boolean picture, SampleEntry entry) {
    if (picture) {
      out.fullBox("vmhd", 0, 1, () -> out.zeros(8));
    } else {
      out.fullBox("smhd", 0, 0, () -> out.zeros(4));
    }
    out.box(
        "dinf",
        () ->
            out.fullBox(
                "dref",
                0,
                0,
                () -> out.u32(1).fullBox("url ", 0, 1, () -> {}))); // 1: within this file
    out.box("stbl", () -> sampleTable(out, entry));
  }

  private static void sampleTable(BoxWriter out, SampleEntry entry) {
    out.fullBox("stsd", 0, 0, () -> out.u32(1).bytes(entry.box()));
    out.fullBox("stts", 0, 0, () -> out.u32(0));
    out.fullBox("stsc", 0, 0, () -> out.u32(0));
    out.fullBox("stsz", 0, 0, () -> out.u32(0).u32(0));
    out.fullBox("stco", 0, 0, () -> out.u32(0));
  }

  private static void extensions(BoxWriter out, int tracks) {
    for (int id = 1; id <= tracks; id++) {
      int track = id;
      // default_sample_description_index must be 1: 0 is refused by Chromium
      out.fullBox("trex", 0, 0, () -> out.u32(track).u32(1).zeros(12));
    }
  }
}
