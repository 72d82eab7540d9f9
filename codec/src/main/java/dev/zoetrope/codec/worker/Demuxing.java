// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.TrackLines;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.sound.PlayedSamples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Reads an address or a file and sends its packets of video and sound: H.264 and H.265 as Annex B
 * with parameter sets before each keyframe, from the first keyframe on; MJPEG as whole JPEGs. A
 * file is read in real time and begins again at its end.
 */
final class Demuxing {
  private static final long LATE_NANOS = 1_000_000_000;
  private static final int DEFAULT_FPS = 25;

  private final DemuxJob job;
  private final Session session;
  private final AVPacket packet = av_packet_alloc();
  private final AVRational ticks = new AVRational().num(1).den(Track.VIDEO_TICKS);
  private @Nullable Timeline timeline;
  private @Nullable Track track;
  private @Nullable Track soundTrack;
  private boolean joined;
  private int sequence;
  private long startNanos;

  private Demuxing(DemuxJob job, Session session) {
    this.job = job;
    this.session = session;
  }

  /** Serves the session until it is closed. */
  static void run(DemuxJob job, Session session) throws IOException, InterruptedException {
    Demuxing demuxing = new Demuxing(job, session);
    try {
      do {
        demuxing.readOnce();
      } while (job.input() == DemuxJob.Input.FILE && !session.closing());
      if (!session.closing()) {
        throw Reasons.ended(job);
      }
    } catch (SessionException e) {
      if (!session.closing()) { // otherwise it is only how the close was noticed
        throw e;
      }
    } finally {
      av_packet_free(demuxing.packet);
      demuxing.ticks.close();
    }
  }

  private void readOnce() throws IOException, InterruptedException {
    try (Interruption interruption = new Interruption(session::closing);
        MediaInput input = MediaInput.open(job, interruption)) {
      begin(input);
      if (input.track().codec() == Codec.MJPEG) {
        forward(input, null, null);
      } else {
        try (AnnexBFilter filter = new AnnexBFilter(input.track().codec(), input.stream())) {
          Codec codec = input.track().codec();
          forward(input, filter, new ParameterSets(codec, filter.parameterSets()));
        }
      }
    }
  }

  private void begin(MediaInput input) throws IOException {
    Track found = input.track();
    Timeline present = timeline;
    Track announced = track;
    if (present == null || announced == null) {
      track = found;
      InputSound heard = input.sound();
      List<Track> tracks = heard == null ? List.of(found) : List.of(found, heard.track());
      soundTrack = heard == null ? null : heard.track();
      timeline = new Timeline(frameTicks(input));
      session.send(MessageType.TRACKS, TrackLines.format(tracks));
    } else if (announced.codec() != found.codec()) {
      throw new SessionException(job.shownUrl() + " was replaced by a file of another kind");
    } else {
      present.restart();
    }
  }

  private static long frameTicks(MediaInput input) {
    AVRational rate = input.stream().avg_frame_rate();
    return rate.num() > 0 && rate.den() > 0
        ? (long) Track.VIDEO_TICKS * rate.den() / rate.num()
        : Track.VIDEO_TICKS / DEFAULT_FPS;
  }

  private void forward(
      MediaInput input, @Nullable AnnexBFilter filter, @Nullable ParameterSets sets)
      throws IOException, InterruptedException {
    int index = input.stream().index();
    long before = sequence;
    while (!session.closing() && input.read(packet)) {
      sound(input);
      boolean usable = packet.stream_index() == index && packet.size() > 0;
      if (usable && (filter == null || filter.apply(packet))) {
        emit(input, sets);
      }
      av_packet_unref(packet);
    }
    if (sequence == before && !session.closing()) {
      throw Reasons.ended(job); // or an empty file would be opened again at once, for ever
    }
  }

  private void emit(MediaInput input, @Nullable ParameterSets sets)
      throws IOException, InterruptedException {
    AVRational timebase = input.stream().time_base();
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    boolean keyframe = true;
    if (sets != null) {
      keyframe = (packet.flags() & AV_PKT_FLAG_KEY) != 0 || sets.startsDecoding(data);
      data = sets.complete(data, keyframe);
    }
    Message.Times times = times(rescale(packet.pts(), timebase), rescale(packet.dts(), timebase));
    joined |= keyframe;
    if (!joined || data.length > Message.MAX_BODY || !await(times)) {
      return;
    }
    int flags = keyframe ? Message.KEYFRAME : 0;
    session.sendOutput(flags, sequence++, times, ByteBuffer.wrap(data));
  }

  /** Sends the packet if it is one of the track of sound that was announced. */
  private void sound(MediaInput input) throws IOException, InterruptedException {
    InputSound heard = input.sound();
    Timeline line = timeline;
    if (heard == null || line == null) {
      return;
    }
    boolean usable =
        joined
            && packet.stream_index() == heard.stream().index()
            && packet.size() > 0
            && packet.pts() != AV_NOPTS_VALUE
            && heard.track().equals(soundTrack);
    if (!usable) {
      return;
    }
    int rate = heard.track().ticksPerSecond();
    AVRational timebase = heard.stream().time_base();
    long samples = samples(packet.pts(), timebase, rate);
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    byte[] frame = heard.frame(data);
    // A container may say less of its last packet than a decoder plays of it.
    int least = (int) samples(packet.duration(), timebase, rate);
    int duration = PlayedSamples.of(heard.track(), frame).orElse(least);
    long at = line.sound(samples, duration, rate);
    long ticks = at * Track.VIDEO_TICKS / rate;
    if (at != Timeline.NONE && frame.length > 0 && await(new Message.Times(ticks, ticks))) {
      Message.Times times = new Message.Times(at, at);
      session.sendOutput(Message.SOUND, sequence, times, ByteBuffer.wrap(frame));
    }
  }

  private static long samples(long time, AVRational timebase, int rate) {
    try (AVRational samples = new AVRational()) {
      return av_rescale_q(time, timebase, samples.num(1).den(rate));
    }
  }

  private Message.Times times(long ptsTicks, long dtsTicks) {
    Timeline line = timeline;
    return line == null ? Message.Times.NONE : line.next(ptsTicks, dtsTicks);
  }

  private long rescale(long time, AVRational timebase) {
    return time == AV_NOPTS_VALUE ? Timeline.NONE : av_rescale_q(time, timebase, ticks);
  }

  /**
   * Holds a file's packet until its time has come; false where the session was closed meanwhile.
   */
  private boolean await(Message.Times times) throws InterruptedException {
    if (job.input() != DemuxJob.Input.FILE) {
      return true;
    }
    long now = System.nanoTime();
    long at = times.dtsTicks() * 100_000 / 9; // nanoseconds: 10^9 / 90000
    long wait = startNanos + at - now;
    if (sequence == 0 || wait < -LATE_NANOS || wait > job.readTimeout().toNanos()) {
      startNanos = now - at; // the first packet, or a gap that nobody wants to sit through
      wait = 0;
    }
    return wait <= 0 || !session.awaitClosing(wait);
  }
}
