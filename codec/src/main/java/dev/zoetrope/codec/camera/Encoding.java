// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.CodecSession;
import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.SessionEnd;
import dev.zoetrope.codec.SessionListener;
import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that encodes all it is fed, as fast as the worker does, and keeps what comes out. Fed
 * by one thread; told by the worker's.
 */
final class Encoding implements SessionListener, AutoCloseable {
  private static final int CREDITS = 16; // enough to keep a worker busy
  private static final int MAX_BYTES = 256 << 20;

  private final CodecSession session;
  private final List<Message> made = new ArrayList<>(); // guarded by this
  private long bytes; // guarded by this
  private @Nullable SessionEnd end; // guarded by this
  private int sequence;

  Encoding(CodecWorkers workers, String key, Job job)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    session = workers.open(key, job, this).session();
  }

  /** Waits for room, then hands the packet over. */
  void feed(byte[] packet, long ticks) throws CameraUnavailableException, InterruptedException {
    await(CREDITS);
    session.send(sequence++, Message.KEYFRAME, new Message.Times(ticks, ticks), packet);
  }

  /** Waits until all is encoded; what came out, in its order. */
  synchronized List<Message> finish() throws CameraUnavailableException, InterruptedException {
    await(1);
    return List.copyOf(made);
  }

  private synchronized void await(int credits)
      throws CameraUnavailableException, InterruptedException {
    while (session.outstanding() >= credits && end == null) {
      wait();
    }
    if (end != null) {
      throw new CameraUnavailableException(end.reason());
    }
    if (bytes > MAX_BYTES) {
      throw new CameraUnavailableException("what is encoded must have at most 256 MiB: " + bytes);
    }
  }

  @Override
  public synchronized void output(Message output) {
    made.add(output);
    bytes += output.body().length;
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
