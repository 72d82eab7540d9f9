// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.SoundJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/**
 * Makes AAC of the sound it is sent. Its time is counted in samples, so that no frame is a sample
 * too early or late; where packets come at other times than that, by a tenth of a second, it begins
 * anew at theirs. Packets that cannot be decoded are counted.
 */
final class SoundTranscoding implements AutoCloseable {
  private final Session session;
  private final SoundDecoder decoder;
  private final AacEncoder encoder;
  private final int channels;
  private final long toleranceSamples;
  private final short[] waiting;
  private int filled; // of waiting
  private long nextPts = Long.MIN_VALUE; // of the sample that comes next
  private long lost;

  private SoundTranscoding(SoundJob job, Session session) {
    this.session = session;
    channels = job.channels();
    toleranceSamples = job.samplesPerSecond() / 10;
    waiting = new short[AacEncoder.SAMPLES * channels];
    decoder = new SoundDecoder(job);
    encoder = new AacEncoder(job.samplesPerSecond(), channels);
  }

  /** Serves the session until it is closed. */
  static void run(SoundJob job, Session session) throws IOException, InterruptedException {
    try (SoundTranscoding sound = new SoundTranscoding(job, session)) {
      session.send(MessageType.OPENED, Session.CREDITS, Message.Times.NONE);
      while (true) {
        Message message = session.take();
        switch (message.type()) {
          case PACKET -> sound.packet(message);
          case OVERLAY -> {} // there is nothing to write on
          case CLOSE -> {
            return;
          }
          default -> throw new SessionException("message must be for a session: " + message.type());
        }
      }
    }
  }

  private void packet(Message packet) throws IOException {
    long pts = packet.times().ptsTicks();
    if (nextPts == Long.MIN_VALUE || Math.abs(pts - nextPts) > toleranceSamples) {
      nextPts = pts;
      filled = 0;
    }
    if (decoder.send(packet.body())) {
      for (ShortBuffer more = decoder.next(); more != null; more = decoder.next()) {
        take(more, packet.sequence());
      }
    } else {
      lost++;
    }
    session.send(MessageType.CREDIT, packet.sequence(), new Message.Times(lost, 0));
  }

  private void take(ShortBuffer samples, int sequence) throws IOException {
    while (samples.hasRemaining()) {
      int count = Math.min(samples.remaining(), waiting.length - filled);
      samples.get(waiting, filled, count);
      filled += count;
      nextPts += count / channels;
      if (filled == waiting.length) {
        filled = 0;
        encoder.send(waiting, nextPts - AacEncoder.SAMPLES);
        forward(sequence);
      }
    }
  }

  private void forward(int sequence) throws IOException {
    for (ByteBuffer made = encoder.next(); made != null; made = encoder.next()) {
      Message.Times times = new Message.Times(encoder.pts(), encoder.pts());
      session.sendOutput(Message.KEYFRAME, sequence, times, made);
    }
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
