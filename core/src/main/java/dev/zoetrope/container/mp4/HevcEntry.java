// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h264.SampleFormat;
import dev.zoetrope.media.h265.H265;
import dev.zoetrope.media.h265.H265Sequence;

/**
 * The {@code hvc1} entry of H.265 (ISO/IEC 14496-15 section 8.4): parameter sets stand here alone.
 * Safari plays no {@code hev1}.
 */
final class HevcEntry {
  private static final int COMPLETE = 0x80;
  private static final int LENGTHS_OF_FOUR = 3;

  private HevcEntry() {}

  static SampleEntry of(byte[] keyframe) throws MalformedMediaException {
    ParameterSets videos = new ParameterSets(keyframe, "VPS", 16);
    ParameterSets sequences = new ParameterSets(keyframe, "SPS", 16);
    ParameterSets pictures = new ParameterSets(keyframe, "PPS", 64);
    for (NalUnit unit : AnnexB.split(keyframe)) {
      switch (H265.typeOf(keyframe, unit)) {
        case H265.VPS -> videos.add(unit);
        case H265.SPS -> sequences.add(unit);
        case H265.PPS -> pictures.add(unit);
        default -> {}
      }
    }
    H265Sequence sequence = H265Sequence.parse(keyframe, sequences.first());
    videos.first();
    pictures.first();
    BoxWriter out = new BoxWriter();
    PictureEntry entry = new PictureEntry("hvc1", sequence.size(), 1, 1);
    entry.write(
        out,
        () ->
            out.box(
                "hvcC",
                () -> {
                  head(out, sequence);
                  out.u8(3); // arrays
                  array(out, H265.VPS, videos);
                  array(out, H265.SPS, sequences);
                  array(out, H265.PPS, pictures);
                }));
    return new SampleEntry(out.toBytes(), sequence.codecString(), entry.displaySize(), 0);
  }

  /** HEVCDecoderConfigurationRecord up to its arrays, section 8.3.3.1. */
  private static void head(BoxWriter out, H265Sequence sequence) {
    SampleFormat samples = sequence.samples();
    out.u8(1).bytes(sequence.profile().bytes()); // configurationVersion
    out.u16(0xF000).u8(0xFC); // segmentation and parallelism: not told
    out.u8(0xFC | samples.chromaFormat());
    out.u8(0xF8 | (samples.lumaBits() - 8)).u8(0xF8 | (samples.chromaBits() - 8));
    out.u16(0); // average frame rate: not told
    int layers = Math.min(sequence.subLayers(), 7); // three bits
    out.u8(layers << 3 | (sequence.nested() ? 4 : 0) | LENGTHS_OF_FOUR);
  }

  private static void array(BoxWriter out, int type, ParameterSets sets) {
    out.u8(COMPLETE | type).u16(sets.count());
    sets.write(out);
  }
}
