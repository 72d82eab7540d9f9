// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.VideoJob;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.h264.H264;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H.264 made by a worker, checked by a decoder that is not ours. */
@Tag("system")
class VideoEncodingTest {
  private static final VideoJob AS_IT_IS =
      new VideoJob(Codec.MJPEG, null, 0, VideoJob.DEFAULT_GOP_TICKS, 0);

  @TempDir Path folder;

  /** What comes of pictures at those times, in order. */
  private static List<Message> encode(VideoJob job, List<byte[]> jpegs, List<Long> ticks)
      throws Exception {
    List<Message> made = new ArrayList<>();
    try (Rig rig = new Rig();
        FedSession session = new FedSession(rig.workers(), "a", job, made::add)) {
      for (int i = 0; i < ticks.size(); i++) {
        session.feed(jpegs.get(i % jpegs.size()), true, ticks.get(i));
      }
      session.drain();
      assertThat(session.end()).isNull();
    }
    return made;
  }

  private static List<Long> times(int count, long step) {
    List<Long> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static List<Integer> keyframes(List<Message> made) {
    List<Integer> found = new ArrayList<>();
    for (Message each : made) {
      if (each.has(Message.KEYFRAME)) {
        found.add(each.sequence());
      }
    }
    return found;
  }

  private static Set<String> parameterSets(List<Message> made) throws Exception {
    Set<String> sets = new LinkedHashSet<>();
    for (Message each : made) {
      if (each.has(Message.KEYFRAME)) {
        assertThat(H264.isKeyframe(each.body())).isTrue();
        sets.add(HexFormat.of().formatHex(H264.parameterSets(each.body())));
      }
    }
    return sets;
  }

  private Path write(List<Message> made) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Message each : made) {
      all.write(each.body());
    }
    return Files.write(folder.resolve("made.h264"), all.toByteArray());
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

  private static byte[] rgb(Path file, int frame, String colours) {
    String filter = "select=eq(n\\," + frame + "),scale=" + colours + ",format=rgb24";
    return Clip.run(
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            file.toString(),
            "-vf",
            filter,
            "-frames:v",
            "1",
            "-f",
            "rawvideo",
            "-"));
  }

  @Test
  void video_ofJpegs_looksLikeThem() throws Exception {
    Path pictures = folder.resolve("jpegs");
    List<byte[]> jpegs = Clip.jpegs(pictures, "testsrc2=size=1280x720", 2);
    Path video = write(encode(AS_IT_IS, jpegs, times(50, 3600)));
    String bt709 = "in_color_matrix=bt709:in_range=tv:flags=accurate_rnd";
    String jpeg = "in_color_matrix=bt601:in_range=pc:flags=accurate_rnd";
    for (int frame : List.of(0, 25, 49)) {
      byte[] wanted = rgb(pictures.resolve("%04d.jpg".formatted(frame + 1)), 0, jpeg);
      assertThat(psnr(wanted, rgb(video, frame, bt709))).as("frame " + frame).isGreaterThan(32);
    }
  }

  @Test
  void keyframes_ofSteadyPictures_comeEachGopWithTheSameParameterSets() throws Exception {
    List<byte[]> jpegs = Clip.jpegs(folder.resolve("jpegs"), "testsrc2=size=320x240", 1);
    List<Message> made = encode(AS_IT_IS, jpegs, times(160, 3600));
    assertThat(made).hasSize(160);
    assertThat(keyframes(made)).containsExactly(0, 50, 100, 150);
    assertThat(parameterSets(made)).hasSize(1);
  }

  @Test
  void keyframes_ofARateFoundOutLater_keepTheirParameterSets() throws Exception {
    List<byte[]> jpegs = Clip.jpegs(folder.resolve("jpegs"), "testsrc2=size=320x240", 1);
    List<Message> made = encode(AS_IT_IS, jpegs, times(20, 22_500));
    assertThat(keyframes(made)).containsExactly(0, 8, 16);
    assertThat(parameterSets(made)).hasSize(1);
  }

  @Test
  void times_thatGoBackALittle_areLeftOut_thatJump_beginAnew() throws Exception {
    List<byte[]> jpegs = Clip.jpegs(folder.resolve("jpegs"), "testsrc2=size=320x240", 1);
    List<Long> ticks = List.of(9_000_000L, 9_003_600L, 9_003_600L, 9_000_000L, 9_007_200L, 0L);
    List<Message> made = encode(AS_IT_IS, jpegs, ticks);
    assertThat(made).extracting(Message::sequence).containsExactly(0, 1, 4, 5);
    assertThat(keyframes(made)).containsExactly(0, 5);
  }

  @Test
  void pictures_ofAnotherSize_beginAnewWithOtherParameterSets() throws Exception {
    List<byte[]> jpegs = new ArrayList<>();
    jpegs.addAll(Clip.jpegs(folder.resolve("a"), "testsrc2=size=320x240", 1).subList(0, 3));
    jpegs.addAll(Clip.jpegs(folder.resolve("b"), "testsrc2=size=640x360", 1).subList(0, 3));
    List<Message> made = encode(AS_IT_IS, jpegs, times(6, 3600));
    assertThat(keyframes(made)).containsExactly(0, 3);
    assertThat(parameterSets(made)).hasSize(2);
  }

  @Test
  void width_asked_isThatOfTheVideo() throws Exception {
    List<byte[]> jpegs = Clip.jpegs(folder.resolve("jpegs"), "testsrc2=size=640x360", 1);
    VideoJob small = new VideoJob(Codec.MJPEG, null, 320, 90_000, 25);
    List<Message> made = encode(small, jpegs, times(3, 3600));
    var sequence = H264.sequence(made.getFirst().body()).orElseThrow();
    assertThat(sequence.size()).hasToString("320x180");
  }
}
