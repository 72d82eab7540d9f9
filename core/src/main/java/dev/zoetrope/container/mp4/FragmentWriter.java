// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.media.h264.NalUnit;
import java.util.List;

/**
 * Makes media fragments, {@code moof} and {@code mdat} (ISO/IEC 14496-12 section 8.8), of one track
 * and in their smallest form: what all samples have in common stands in {@code tfhd}. Pictures are
 * not copied.
 */
public final class FragmentWriter {
  /** Of a sample that depends on no other. */
  static final int SYNC_SAMPLE = 0x0200_0000;

  /** Of a sample that depends on others, and where decoding cannot begin. */
  static final int DEPENDENT_SAMPLE = 0x0101_0000;

  private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
  private static final int DURATION = 0x08;
  private static final int SIZE = 0x10;
  private static final int FLAGS = 0x20;
  private static final int DATA_OFFSET = 0x001;
  private static final int EACH_DURATION = 0x100;
  private static final int EACH_SIZE = 0x200;
  private static final int EACH_COMPOSITION_OFFSET = 0x800;

  private static final int MFHD_BYTES = 16;
  private static final int TFHD_BYTES = 16;
  private static final int TFDT_BYTES = 20;
  private static final int TRUN_BYTES = 20;
  private static final int BOX_BYTES = 8;

  private FragmentWriter() {}

  /**
   * Where a fragment stands.
   *
   * @param sequence of {@code mfhd}, growing from fragment to fragment of one init segment
   * @param trackId the track's place in the init segment, from 1
   * @param dtsTicks decoding time of its first sample, not negative
   */
  public record Place(int sequence, int trackId, long dtsTicks) {
    public Place {
      if (dtsTicks < 0) {
        throw new IllegalArgumentException("decoding time must not be negative: " + dtsTicks);
      }
    }
  }

  /**
   * One access unit.
   *
   * @param data in Annex B form
   * @param units those of its NAL units that make the sample; see {@link AccessUnits#sampleUnits}
   * @param keyframe whether decoding can begin here
   * @param durationTicks until the next, at least 1
   * @param compositionTicks its presentation time minus its decoding time; may be negative
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Picture(
      byte[] data, List<NalUnit> units, boolean keyframe, int durationTicks, int compositionTicks) {
    public Picture {
      requireDuration(durationTicks);
    }

    int sizeBytes() {
      int size = 0;
      for (NalUnit unit : units) {
        size += 4 + unit.length();
      }
      return size;
    }
  }

  /**
   * One frame of sound.
   *
   * @param data as its codec's sample entry has it
   * @param durationTicks at least 1
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Sound(byte[] data, int durationTicks) {
    public Sound {
      requireDuration(durationTicks);
    }
  }

  private static void requireDuration(int ticks) {
    if (ticks < 1) {
      throw new IllegalArgumentException("sample must last at least 1 tick: " + ticks);
    }
  }

  /**
   * A fragment of one access unit, each NAL unit behind its length in four bytes. It refers to the
   * picture's data, which must not change.
   */
  public static FragmentBytes of(Place place, Picture picture) {
    boolean composed = picture.compositionTicks() != 0;
    int sampleBytes = picture.sizeBytes();
    Head head =
        new Head(DURATION | SIZE | FLAGS, composed ? EACH_COMPOSITION_OFFSET : 0, 1, sampleBytes);
    byte[] out = new byte[head.sizeBytes() + 4 * picture.units().size()];
    int at = head.write(out, place);
    at = u32(out, at, picture.durationTicks());
    at = u32(out, at, sampleBytes);
    at = u32(out, at, picture.keyframe() ? SYNC_SAMPLE : DEPENDENT_SAMPLE);
    at = head.writeRun(out, at, place);
    if (composed) {
      at = u32(out, at, picture.compositionTicks());
    }
    at = head.writeMdat(out, at);
    for (NalUnit unit : picture.units()) {
      at = u32(out, at, unit.length());
    }
    return FragmentBytes.ofPicture(out, picture.data(), picture.units());
  }

  /** A fragment of some frames of sound, at least one. */
  public static FragmentBytes of(Place place, List<Sound> frames) {
    int sampleBytes = 0;
    boolean even = true;
    int duration = frames.getFirst().durationTicks();
    for (Sound frame : frames) {
      sampleBytes += frame.data().length;
      even &= frame.durationTicks() == duration;
    }
    int each = EACH_SIZE | (even ? 0 : EACH_DURATION);
    Head head = new Head(FLAGS | (even ? DURATION : 0), each, frames.size(), sampleBytes);
    byte[] out = new byte[head.sizeBytes() + sampleBytes];
    int at = head.write(out, place);
    at = even ? u32(out, at, duration) : at;
    at = u32(out, at, SYNC_SAMPLE);
    at = head.writeRun(out, at, place);
    for (Sound frame : frames) {
      at = even ? at : u32(out, at, frame.durationTicks());
      at = u32(out, at, frame.data().length);
    }
    at = head.writeMdat(out, at);
    for (Sound frame : frames) {
      System.arraycopy(frame.data(), 0, out, at, frame.data().length);
      at += frame.data().length;
    }
    return FragmentBytes.ofSound(out, head.sizeBytes());
  }

  private static int u32(byte[] out, int at, int value) {
    BigEndian.put32(out, at, value);
    return at + 4;
  }

  private static int box(byte[] out, int at, int size, String type) {
    int next = u32(out, at, size);
    for (int i = 0; i < 4; i++) {
      out[next + i] = (byte) type.charAt(i);
    }
    return next + 4;
  }

  /**
   * The boxes before the samples.
   *
   * @param common flags of {@code tfhd}: what it says of all samples
   * @param each flags of {@code trun}: what it says of each
   */
  private record Head(int common, int each, int samples, int sampleBytes) {
    private int fieldsBytes() {
      return 4 * Integer.bitCount(common);
    }

    private int runBytes() {
      return TRUN_BYTES + 4 * Integer.bitCount(each) * samples;
    }

    private int moofBytes() {
      int traf = BOX_BYTES + TFHD_BYTES + fieldsBytes() + TFDT_BYTES + runBytes();
      return BOX_BYTES + MFHD_BYTES + traf;
    }

    int sizeBytes() {
      return moofBytes() + BOX_BYTES;
    }

    /** Everything up to the fields of {@code tfhd} that {@code common} announces. */
    int write(byte[] out, Place place) {
      int at = box(out, 0, moofBytes(), "moof");
      at = box(out, at, MFHD_BYTES, "mfhd");
      at = u32(out, at, 0);
      at = u32(out, at, place.sequence());
      at = box(out, at, moofBytes() - BOX_BYTES - MFHD_BYTES, "traf");
      at = box(out, at, TFHD_BYTES + fieldsBytes(), "tfhd");
      at = u32(out, at, DEFAULT_BASE_IS_MOOF | common);
      return u32(out, at, place.trackId());
    }

    /** Everything up to what {@code trun} says of each sample. */
    int writeRun(byte[] out, int from, Place place) {
      int at = box(out, from, TFDT_BYTES, "tfdt");
      at = u32(out, at, 1 << 24); // version 1: 64 bits
      at = u32(out, at, (int) (place.dtsTicks() >> 32));
      at = u32(out, at, (int) place.dtsTicks());
      at = box(out, at, runBytes(), "trun");
      at = u32(out, at, 1 << 24 | DATA_OFFSET | each); // version 1: signed offsets
      at = u32(out, at, samples);
      return u32(out, at, sizeBytes());
    }

    int writeMdat(byte[] out, int from) {
      return box(out, from, BOX_BYTES + sampleBytes, "mdat");
    }
  }
}
