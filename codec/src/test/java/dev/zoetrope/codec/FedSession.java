// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.Patience;
import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A decoding session fed packet by packet, as fast as it takes them. */
public final class FedSession implements SessionListener, AutoCloseable {
  private static final long PATIENCE_NANOS = Patience.MOST.toNanos();

  private final CodecSession session;
  private final Consumer<Message> listener;
  private int sequence;
  private int outputs;
  private byte[] newest = {};
  private @Nullable SessionEnd end;

  public FedSession(CodecWorkers workers, String key, Job job) throws Exception {
    this(workers, key, job, output -> {});
  }

  /** Tells what comes out, on the worker's thread. */
  public FedSession(CodecWorkers workers, String key, Job job, Consumer<Message> listener)
      throws Exception {
    this.listener = listener;
    session = workers.open(key, job, this).session();
  }

  /** Waits for room, then hands the packet over. */
  public synchronized void feed(byte[] packet, boolean keyframe) throws InterruptedException {
    feed(packet, keyframe, sequence * 3600L);
  }

  /** As {@link #feed(byte[], boolean)}, of that time. */
  public synchronized void feed(byte[] packet, boolean keyframe, long ticks)
      throws InterruptedException {
    await(CodecSession.CREDITS);
    Message.Times times = new Message.Times(ticks, ticks);
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
    listener.accept(output);
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
