// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.Codec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JPEG must look like the video it was made of, to a decoder that is not ours. */
@Tag("system")
class ColoursTest {
  @TempDir Path folder;

  private static byte[] rgb(Path file, String filter) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-i", file.toString()));
    command.addAll(List.of("-frames:v", "1", "-vf", filter, "-f", "rawvideo", "-"));
    return Clip.run(command);
  }

  private static double psnr(byte[] one, byte[] other) {
    assertThat(other).hasSameSizeAs(one);
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      int difference = (one[i] & 0xff) - (other[i] & 0xff);
      squares += difference * difference;
    }
    return 10 * Math.log10(255 * 255 / (squares / one.length));
  }

  @Test
  void jpeg_ofBt709LimitedRange_hasTheSameColours() throws Exception {
    Path clip = folder.resolve("clip.h264");
    AccessUnits units = AccessUnits.make(clip, "1920x1080", 1);
    Path jpeg = folder.resolve("picture.jpg");
    try (Rig rig = new Rig();
        FedSession session =
            new FedSession(rig.workers(), "a", new TranscodeJob(Codec.H264, 0, 100, 0, false))) {
      session.feed(units.get(0), true);
      session.drain();
      Files.write(jpeg, session.newest());
    }
    String video = "scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd,format=rgb24";
    String picture = "scale=in_color_matrix=bt601:in_range=pc:flags=accurate_rnd,format=rgb24";
    assertThat(psnr(rgb(clip, video), rgb(jpeg, picture))).isGreaterThanOrEqualTo(38);
  }
}
