// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.PixelFormat;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.Track;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void parse_textOfAnyJob_isThatJob() {
    Job demux =
        new DemuxJob(
            "rtsp://a:b%3D@[::1]/x?y=z", "rtsp://[::1]/x", DemuxJob.Input.RTSP_UDP, SECOND, SECOND);
    RawLayout raw = new RawLayout(PixelFormat.NV12, new PictureSize(640, 480), 704);
    List<Job> jobs =
        List.of(
            new TranscodeJob(Codec.HEVC, 640, 70, 5, true),
            new TranscodeJob(Codec.RAWVIDEO, 0, 70, 0, false, raw),
            new VideoJob(Codec.HEVC, null, 640, 9_000, 30),
            new VideoJob(Codec.RAWVIDEO, raw, 0, 5_400_000, 0),
            new SoundJob(Codec.G722, 16_000, 1, 0),
            new SoundJob(Codec.G726, 8_000, 2, 5),
            demux,
            new HangJob());
    for (Job job : jobs) {
      assertThat(Job.parse(job.text())).isEqualTo(job);
    }
  }

  @Test
  void parse_valuesOutOfRange_areRefused() {
    String good = new TranscodeJob(Codec.H264, 8192, 100, 1000, false).text();
    assertThat(Job.parse(good)).isInstanceOf(TranscodeJob.class);
    for (String wrong :
        List.of(
            good.replace("8192", "8193"),
            good.replace("quality=100", "quality=101"),
            good.replace("quality=100", "quality=0"),
            good.replace("fps=1000", "fps=1001"),
            good.replace("h264", "vp9"),
            good.replace("h264", "aac"),
            good.replace("width=8192\n", ""),
            good.replace("transcode", "dance"),
            "=1",
            "")) {
      assertThatThrownBy(() -> Job.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void parse_videoOutOfRange_isRefused() {
    String good = new VideoJob(Codec.H264, null, 8192, 9_000, 1000).text();
    assertThat(Job.parse(good)).isInstanceOf(VideoJob.class);
    for (String wrong :
        List.of(
            good.replace("8192", "8193"),
            good.replace("gop-ticks=9000", "gop-ticks=8999"),
            good.replace("gop-ticks=9000", "gop-ticks=5400001"),
            good.replace("fps=1000", "fps=1001"),
            good.replace("fps=1000", "fps=-1"),
            good.replace("h264", "rawvideo"),
            good.replace("h264", "opus"),
            good.replace("gop-ticks=9000\n", ""))) {
      assertThatThrownBy(() -> Job.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void parse_soundOutOfRange_isRefused() {
    String good = new SoundJob(Codec.G726, 8_000, 2, 5).text();
    assertThat(Job.parse(good)).isInstanceOf(SoundJob.class);
    for (String wrong :
        List.of(
            good.replace("rate=8000", "rate=8001"),
            good.replace("rate=8000", "rate=0"),
            good.replace("channels=2", "channels=3"),
            good.replace("channels=2", "channels=0"),
            good.replace("code=5", "code=6"),
            good.replace("code=5", "code=1"),
            good.replace("adpcm_g726", "g722"),
            good.replace("adpcm_g726", "mjpeg"),
            good.replace("channels=2\n", ""))) {
      assertThatThrownBy(() -> Job.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void parse_hostileLayouts_areRefused() {
    RawLayout raw = new RawLayout(PixelFormat.YUYV422, new PictureSize(640, 480), 1280);
    String good = new TranscodeJob(Codec.RAWVIDEO, 0, 70, 0, false, raw).text();
    assertThat(Job.parse(good)).isInstanceOf(TranscodeJob.class);
    for (String wrong :
        List.of(
            good.replace("640x480", "0x480"),
            good.replace("640x480", "640x65536"),
            good.replace("640x480", "640x8193"),
            good.replace("640x480", "640x8000"), // more than a message
            good.replace("640x480", "642x480"), // more than the stride
            good.replace("640x480", "1x480"),
            good.replace("640x480", "wide"),
            good.replace("stride=1280", "stride=-1280"),
            good.replace("stride=1280", "stride=2147483647"),
            good.replace("stride=1280\n", ""),
            good.replace("yuyv422", "pal8"),
            good.replace("rawvideo", "h264 "))) {
      assertThatThrownBy(() -> Job.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new TranscodeJob(Codec.H264, 0, 70, 0, false, raw))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_valueWithALineBreak_isRefusedWithoutTellingIt() {
    DemuxJob job =
        new DemuxJob("rtsp://a:secret\nx@b/", "b", DemuxJob.Input.RTSP_TCP, SECOND, SECOND);
    assertThatThrownBy(job::text)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("job url must be one line");
  }

  @Test
  void toString_demux_hidesTheAddress() {
    DemuxJob job =
        new DemuxJob("rtsp://a:secret@b/", "rtsp://b/", DemuxJob.Input.RTSP_TCP, SECOND, SECOND);
    assertThat(job.toString()).doesNotContain("secret").contains("rtsp://b/");
  }

  @Test
  void demux_timeouts_areOneMillisecondToAnHour() {
    Duration hour = Duration.ofHours(1);
    assertThat(new DemuxJob("u", "u", DemuxJob.Input.FILE, Duration.ofMillis(1), hour)).isNotNull();
    for (Duration wrong : List.of(Duration.ZERO, hour.plusMillis(1))) {
      assertThatThrownBy(() -> new DemuxJob("u", "u", DemuxJob.Input.FILE, wrong, hour))
          .hasMessageContaining("1ms to 1h");
    }
  }

  @Test
  void trackLines_parse_isWhatWasFormatted() {
    List<Track> tracks =
        List.of(
            new Track(0, Codec.H264, 90_000, new PictureSize(1920, 1080)),
            new Track(1, Codec.MJPEG, 90_000, null),
            Track.audio(2, Codec.AAC, new AudioFormat(48_000, 2, new byte[] {0x11, (byte) 0x90})),
            Track.audio(3, Codec.PCM_ALAW, new AudioFormat(8_000, 1)));
    assertThat(TrackLines.parse(TrackLines.format(tracks))).isEqualTo(tracks);
  }

  @Test
  void trackLines_malformed_areRefused() {
    String line = "h264 90000 -\n";
    assertThat(TrackLines.parse(line.repeat(16))).hasSize(16);
    for (String wrong :
        List.of(
            "",
            line.repeat(17),
            "h264 90000\n",
            "vp9 90000 -\n",
            "h264 0 -\n",
            "h264 x -\n",
            "aac 48000 -\n",
            "aac 48000 9:\n",
            "aac 48000 2:1\n",
            "aac 0 2:\n")) {
      assertThatThrownBy(() -> TrackLines.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
