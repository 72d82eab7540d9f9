// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.container.mp4.FragmentWriter.Picture;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.InitSegment.InitTrack;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any access unit: an init segment and a fragment whose boxes add up, or malformed. */
@Tag("fuzz")
class SampleEntryFuzzTest {
  private static final int MAX_INIT_BYTES = 4 << 20;

  @FuzzTest(maxDuration = "30s")
  void video_anyAccessUnit_boxesAddUpOrMalformed(byte[] data) {
    mux(Codec.H264, data);
    mux(Codec.HEVC, data);
  }

  private static void mux(Codec codec, byte[] data) {
    Track track = new Track(0, codec, Track.VIDEO_TICKS, null);
    try {
      List<NalUnit> units = AccessUnits.sampleUnits(codec, data);
      Picture picture = new Picture(data, units, true, 1, -1);
      Mp4Reader.boxes(FragmentWriter.of(new Place(1, 1, 0), picture).toBytes());
      SampleEntry entry = SampleEntry.video(track, data);
      byte[] init = InitSegment.of(List.of(new InitTrack(Track.VIDEO_TICKS, entry)));
      if (Mp4Reader.boxes(init).size() < 20 || init.length > MAX_INIT_BYTES) {
        throw new AssertionError("init segment must be whole: " + init.length + " bytes");
      }
    } catch (MalformedMediaException | UnsupportedMediaException e) {
      return; // the only errors there may be
    }
  }
}
