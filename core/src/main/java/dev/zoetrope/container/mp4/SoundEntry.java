// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.flac.FlacStreamInfo;
import java.util.Objects;

/** The entries of sound: {@code mp4a}, {@code Opus} and {@code fLaC}. */
final class SoundEntry {
  private static final int OPUS_PRE_SKIP = 312;
  private static final int ES_DESCRIPTOR = 3;
  private static final int DECODER_CONFIG = 4;
  private static final int DECODER_SPECIFIC_INFO = 5;
  private static final int SL_CONFIG = 6;
  private static final int MPEG_4_AUDIO = 0x40;
  private static final int AUDIO_STREAM = 0x15;
  private static final int LAST_METADATA_BLOCK = 0x80;
  private static final int MAX_RATE = 65_535;

  private SoundEntry() {}

  static SampleEntry of(Track track) throws UnsupportedMediaException {
    AudioFormat format = Objects.requireNonNull(track.audio(), "track must carry sound");
    return switch (track.codec()) {
      case AAC -> aac(format);
      case OPUS -> opus(format);
      case FLAC -> flac(format);
      default ->
          throw new UnsupportedMediaException(
              "sound must be AAC, Opus or FLAC to be put into MP4: "
                  + track.codec().ffmpegName()
                  + "; set the camera to AAC, or ask for video that is encoded anew");
    };
  }

  private static SampleEntry aac(AudioFormat format) throws UnsupportedMediaException {
    AudioSpecificConfig config;
    try {
      config = AudioSpecificConfig.parse(format.config());
    } catch (MalformedMediaException e) {
      throw new UnsupportedMediaException("AAC must have a configuration: " + e.getMessage());
    }
    BoxWriter out = new BoxWriter();
    entry(
        out,
        "mp4a",
        format,
        () -> out.fullBox("esds", 0, 0, () -> out.bytes(descriptor(format.config()))));
    return new SampleEntry(out.toBytes(), config.codecString(), null, 0);
  }

  /** ES_Descriptor, ISO/IEC 14496-1 section 7.2.6.5, with what ISO/IEC 14496-14 fixes of it. */
  private static byte[] descriptor(byte[] config) {
    BoxWriter decoder = new BoxWriter();
    decoder.u8(MPEG_4_AUDIO).u8(AUDIO_STREAM).zeros(3 + 4 + 4); // buffer and bit rates: not told
    element(decoder, DECODER_SPECIFIC_INFO, config);
    BoxWriter stream = new BoxWriter();
    stream.u16(0).u8(0); // ES_ID, flags
    element(stream, DECODER_CONFIG, decoder.toBytes());
    element(stream, SL_CONFIG, (byte) 2);
    BoxWriter out = new BoxWriter();
    element(out, ES_DESCRIPTOR, stream.toBytes());
    return out.toBytes();
  }

  /** Tag and length, seven bits a byte (ISO/IEC 14496-1 section 8.3.3). */
  private static void element(BoxWriter out, int tag, byte... content) {
    out.u8(tag);
    if (content.length > 0x7F) {
      out.u8(0x80 | content.length >> 7);
    }
    out.u8(content.length & 0x7F).bytes(content);
  }

  /** Encapsulation of Opus in ISO base media, section 4.3.2: big endian, unlike in Ogg. */
  private static SampleEntry opus(AudioFormat format) throws UnsupportedMediaException {
    if (format.channels() > 2) {
      throw new UnsupportedMediaException(
          "Opus must have 1 or 2 channels to be put into MP4: " + format.channels());
    }
    BoxWriter out = new BoxWriter();
    entry(
        out,
        "Opus",
        format,
        () ->
            out.box(
                "dOps",
                () -> {
                  out.u8(0).u8(format.channels()).u16(OPUS_PRE_SKIP);
                  out.u32(format.samplesPerSecond()).u16(0).u8(0); // gain, mapping family
                }));
    return new SampleEntry(out.toBytes(), "opus", null, 0);
  }

  /** Encapsulation of FLAC in ISO base media, section 3.3.2. */
  private static SampleEntry flac(AudioFormat format) throws UnsupportedMediaException {
    if (format.config().length != FlacStreamInfo.BYTES) {
      throw new UnsupportedMediaException(
          "FLAC must have a STREAMINFO of 34 bytes: " + format.config().length);
    }
    BoxWriter out = new BoxWriter();
    entry(
        out,
        "fLaC",
        format,
        () ->
            out.fullBox(
                "dfLa",
                0,
                0,
                () ->
                    out.u32(LAST_METADATA_BLOCK << 24 | FlacStreamInfo.BYTES)
                        .bytes(format.config())));
    return new SampleEntry(out.toBytes(), "flac", null, 0);
  }

  /** AudioSampleEntry, ISO/IEC 14496-12 section 12.2.3. */
  private static void entry(
      BoxWriter out, String type, AudioFormat format, Runnable configuration) {
    out.box(
        type,
        () -> {
          out.zeros(6).u16(1); // data_reference_index
          out.zeros(8).u16(format.channels()).u16(16).zeros(4);
          out.u32(shownRate(format.samplesPerSecond()) << 16); // 0 is refused by Firefox
          configuration.run();
        });
  }

  /** The rate, or what is left of it when halved until 16 bits hold it. */
  private static int shownRate(int samplesPerSecond) {
    int rate = samplesPerSecond;
    while (rate > MAX_RATE) {
      rate /= 2;
    }
    return rate;
  }
}
