// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Ends what blocks inside libavformat: when the session is closed, and when one step takes longer
 * than it may.
 *
 * <p>JavaCPP has room for a handful of native callbacks only, so all sessions share one, which
 * finds its session by the address FFmpeg hands back.
 */
final class Interruption implements AutoCloseable {
  private static final Map<Long, Interruption> BY_ADDRESS = new ConcurrentHashMap<>();
  private static final AVIOInterruptCB.Callback_Pointer CALLBACK = new Callback();

  private final BooleanSupplier closing;
  private final BytePointer key = new BytePointer(1);
  private volatile long deadlineNanos;
  private volatile boolean timedOut;
  private volatile boolean lenient;
  private @Nullable BooleanSupplier forbidden;

  Interruption(BooleanSupplier closing) {
    this.closing = closing;
    BY_ADDRESS.put(key.address(), this);
  }

  /** To be called before the context is opened, which copies what it is given. */
  void attach(AVFormatContext context) {
    try (AVIOInterruptCB callback = new AVIOInterruptCB()) {
      callback.callback(CALLBACK).opaque(key);
      context.interrupt_callback(callback);
    }
  }

  /** Gives the next step that long; it ends earlier when the session is closed. */
  void begin(long nanos) {
    timedOut = false;
    deadlineNanos = System.nanoTime() + nanos;
  }

  /** Ends any step while this holds; asked whenever FFmpeg would wait. */
  void forbidWhile(@Nullable BooleanSupplier condition) {
    forbidden = condition;
  }

  /**
   * From here on only time ends a step: a goodbye to the camera is said after the session's end.
   */
  void beginGoodbye(long nanos) {
    lenient = true;
    begin(nanos);
  }

  boolean timedOut() {
    return timedOut;
  }

  private boolean due() {
    if (System.nanoTime() - deadlineNanos > 0) {
      timedOut = true;
      return true;
    }
    BooleanSupplier condition = forbidden;
    return !lenient && (closing.getAsBoolean() || (condition != null && condition.getAsBoolean()));
  }

  @Override
  public void close() {
    BY_ADDRESS.remove(key.address());
    key.close();
  }

  private static final class Callback extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer opaque) {
      Interruption interruption = BY_ADDRESS.get(opaque.address());
      return interruption == null || interruption.due() ? 1 : 0;
    }
  }
}
