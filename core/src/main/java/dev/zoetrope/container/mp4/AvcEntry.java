// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h264.H264Sequence;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.media.h264.SampleFormat;
import dev.zoetrope.media.h264.Usability;
import java.util.Set;

/** The {@code avc1} entry of H.264 (ISO/IEC 14496-15 section 5.4). */
final class AvcEntry {
  private static final Set<Integer> WITH_SAMPLE_FORMAT = Set.of(100, 110, 122, 144);

  private AvcEntry() {}

  static SampleEntry of(byte[] keyframe) throws MalformedMediaException {
    ParameterSets sequences = new ParameterSets(keyframe, "SPS", 31);
    ParameterSets pictures = new ParameterSets(keyframe, "PPS", 255);
    for (NalUnit unit : AnnexB.split(keyframe)) {
      switch (H264.typeOf(keyframe, unit)) {
        case H264.SPS -> sequences.add(unit);
        case H264.PPS -> pictures.add(unit);
        default -> {}
      }
    }
    H264Sequence sequence = H264Sequence.parse(keyframe, sequences.first());
    pictures.first();
    Usability usability = sequence.usability();
    BoxWriter out = new BoxWriter();
    PictureEntry entry =
        new PictureEntry(
            "avc1", sequence.size(), usability.sampleWidth(), usability.sampleHeight());
    entry.write(
        out,
        () ->
            out.box(
                "avcC",
                () -> {
                  configuration(out, sequences, pictures);
                  if (WITH_SAMPLE_FORMAT.contains(sequence.profile())) {
                    sampleFormat(out, sequence.samples());
                  }
                }));
    return new SampleEntry(
        out.toBytes(), sequence.codecString(), entry.displaySize(), usability.framesPerSecond());
  }

  /** AVCDecoderConfigurationRecord, section 5.3.3.1. */
  private static void configuration(
      BoxWriter out, ParameterSets sequences, ParameterSets pictures) {
    out.u8(1); // configurationVersion
    out.bytes(sequences.bytes(1, 3)); // profile, constraints, level
    out.u8(0xFF); // lengths of 4 bytes
    out.u8(0xE0 | sequences.count());
    sequences.write(out);
    out.u8(pictures.count());
    pictures.write(out);
  }

  private static void sampleFormat(BoxWriter out, SampleFormat samples) {
    out.u8(0xFC | samples.chromaFormat());
    out.u8(0xF8 | (samples.lumaBits() - 8));
    out.u8(0xF8 | (samples.chromaBits() - 8));
    out.u8(0); // extensions of the SPS
  }
}
