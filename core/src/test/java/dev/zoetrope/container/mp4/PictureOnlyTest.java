// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.container.mp4.InitSegment.InitTrack;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureOnlyTest {
  private static final Track AVC = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);
  private static final Track AAC =
      Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(48_000, 2).format());
  private static final byte[] KEYFRAME =
      HexFormat.of()
          .parseHex("0000000167640033ac1514a0a03d900000000168ee3cb0" + "000000016588112233");

  @Test
  void of_segmentWithSound_isTheOneWithoutButForTheNextTrack() throws Exception {
    InitTrack picture = new InitTrack(90_000, SampleEntry.video(AVC, KEYFRAME));
    InitTrack sound = new InitTrack(48_000, SampleEntry.sound(AAC));

    byte[] only = PictureOnly.of(InitSegment.of(List.of(picture, sound)), 1);

    assertThat(Mp4Reader.dump(only))
        .isEqualTo(
            Mp4Reader.dump(InitSegment.of(List.of(picture)))
                .replace("next_track=2", "next_track=3"));
  }
}
