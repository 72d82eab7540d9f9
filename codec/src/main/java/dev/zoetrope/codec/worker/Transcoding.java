// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.RawLayout;
import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Makes JPEGs of the packets it is sent: decode, thin out, scale, draw, encode. What cannot be
 * decoded or converted is counted and never ends the session: cameras send broken packets, and the
 * next keyframe mends it.
 */
final class Transcoding implements AutoCloseable {
  private static final int REMEMBERED = 256; // more than packets can be on their way in a decoder

  private final Session session;
  private final FrameDecoder decoder;
  private final JpegEncoder encoder;
  private final RateLimit rate;
  private final Message.Times[] times = new Message.Times[REMEMBERED];
  private final boolean[] unwanted = new boolean[REMEMBERED];
  private final TextStrip strip = new TextStrip();
  private String text = "";
  private long lost;

  private Transcoding(TranscodeJob job, Session session) {
    this.session = session;
    rate = new RateLimit(job.fps());
    RawLayout raw = job.raw();
    decoder =
        raw == null ? new VideoDecoder(job.input(), job.keyframesOnly()) : new RawPictures(raw);
    encoder = new JpegEncoder(job.width(), job.quality());
  }

  /** Serves the session until it is closed. */
  static void run(TranscodeJob job, Session session) throws IOException, InterruptedException {
    try (Transcoding transcoding = new Transcoding(job, session)) {
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
    if (!encoder.accepts(frame) || !encoder.scale(frame)) {
      lost++;
      return;
    }
    if (!text.isEmpty()) {
      encoder.draw(strip, text);
    }
    session.sendOutput(Message.KEYFRAME, sequence, shown, encoder.encode());
    encoder.release();
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
