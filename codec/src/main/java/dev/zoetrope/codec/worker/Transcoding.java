// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.codec.wire.VideoJob;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.RawLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes JPEGs or video of the packets it is sent: decode, thin out, scale, draw, encode. What
 * cannot be decoded or converted is counted and never ends the session: cameras send broken
 * packets, and the next keyframe mends it.
 */
final class Transcoding implements AutoCloseable {
  private static final int REMEMBERED = 256; // more than packets can be on their way in a decoder

  private final Session session;
  private final FrameDecoder decoder;
  private final Canvas canvas;
  private final PictureEncoder encoder;
  private final RateLimit rate;
  private final Message.Times[] times = new Message.Times[REMEMBERED];
  private final boolean[] unwanted = new boolean[REMEMBERED];
  private String text = "";
  private long lost;

  private Transcoding(Session session, Parts parts) {
    this.session = session;
    this.decoder = parts.decoder;
    this.canvas = parts.canvas;
    this.encoder = parts.encoder;
    this.rate = parts.rate;
  }

  /** What a session is put together from; closed with it. */
  private record Parts(
      FrameDecoder decoder, Canvas canvas, PictureEncoder encoder, RateLimit rate) {}

  private static FrameDecoder decoder(Codec codec, @Nullable RawLayout raw, boolean keyframesOnly) {
    return raw == null ? new VideoDecoder(codec, keyframesOnly) : new RawPictures(raw);
  }

  /** Makes JPEGs until the session is closed. */
  static void run(TranscodeJob job, Session session) throws IOException, InterruptedException {
    run(
        session,
        new Parts(
            decoder(job.input(), job.raw(), job.keyframesOnly()),
            new Canvas(job.width(), false),
            new JpegEncoder(job.quality()),
            new RateLimit(job.fps())));
  }

  /** Makes video until the session is closed. */
  static void run(VideoJob job, Session session) throws IOException, InterruptedException {
    run(
        session,
        new Parts(
            decoder(job.input(), job.raw(), false),
            new Canvas(job.width(), true),
            new H264Encoder(job.gopTicks(), job.fps()),
            new RateLimit(0)));
  }

  private static void run(Session session, Parts parts) throws IOException, InterruptedException {
    try (Transcoding transcoding = new Transcoding(session, parts)) {
      session.send(MessageType.OPENED, Session.CREDITS, Message.Times.NONE);
      while (true) {
        Message message = session.take();
        switch (message.type()) {
          case PACKET -> transcoding.packet(message);
          case OVERLAY -> transcoding.text = message.text();
          case CLOSE -> {
            return;
          }
          default -> throw new SessionException("message must be for a session: " + message.type());
        }
      }
    }
  }

  private void packet(Message packet) throws IOException {
    int place = Math.floorMod(packet.sequence(), REMEMBERED);
    times[place] = packet.times();
    unwanted[place] = packet.has(Message.NO_OUTPUT);
    if (!decoder.send(packet)) {
      lost++;
    }
    for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
      picture(frame);
    }
    session.send(MessageType.CREDIT, packet.sequence(), new Message.Times(lost, 0));
  }

  /** The frame's PTS is the sequence of the packet it came from. */
  private void picture(AVFrame frame) throws IOException {
    int sequence = (int) frame.pts();
    int place = Math.floorMod(sequence, REMEMBERED);
    Message.Times shown = times[place];
    if (shown == null || unwanted[place] || !rate.due(shown.ptsTicks())) {
      return;
    }
    AVFrame picture = canvas.picture(frame, text);
    ByteBuffer packet = picture == null ? null : encoder.encode(picture, shown.ptsTicks());
    if (packet == null || packet.remaining() > Message.MAX_BODY) {
      lost++;
      return;
    }
    session.sendOutput(encoder.keyframe() ? Message.KEYFRAME : 0, sequence, shown, packet);
  }

  @Override
  public void close() {
    encoder.close();
    canvas.close();
    decoder.close();
  }
}
