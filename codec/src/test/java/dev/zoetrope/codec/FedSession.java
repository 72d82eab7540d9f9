// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A decoding session fed packet by packet, as fast as it takes them. */
public final class FedSession implements SessionListener, AutoCloseable {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private final CodecSession session;
  private int sequence;
  private int outputs;
  private byte[] newest = {};
  private @Nullable SessionEnd end;

  public FedSession(CodecWorkers workers, String key, Job job) throws Exception {
    session = workers.open(key, job, this).session();
  }

  /** Waits for room, then hands the packet over. */
  public synchronized void feed(byte[] packet, boolean keyframe) throws InterruptedException {
    await(CodecSession.CREDITS);
    Message.Times times = new Message.Times(sequence * 3600L, sequence * 3600L);
    session.send(sequence++, keyframe ? Message.KEYFRAME : 0, times, packet);
  }

  /** Waits until everything fed is finished. */
  public synchronized void drain() throws InterruptedException {
    await(1);
  }

  private void await(int credits) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (session.outstanding() >= credits && end == null) {
      wait(1000);
      assertThat(System.nanoTime()).as("outstanding " + session.outstanding()).isLessThan(deadline);
    }
  }

  public synchronized int outputs() {
    return outputs;
  }

  /** The JPEG made last. */
  public synchronized byte[] newest() {
    return newest;
  }

  public long lostPictures() {
    return session.lostPictures();
  }

  public synchronized @Nullable SessionEnd end() {
    return end;
  }

  @Override
  public synchronized void output(Message output) {
    outputs++;
    newest = output.body();
  }

  @Override
  public synchronized void room() {
    notifyAll();
  }

  @Override
  public synchronized void ended(SessionEnd how) {
    end = how;
    notifyAll();
  }

  @Override
  public void close() {
    session.close();
  }
}
