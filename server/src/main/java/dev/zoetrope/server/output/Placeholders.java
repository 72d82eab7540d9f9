// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.picture.PlaceholderPicture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes the pictures that stand in for a camera's, on one thread of its own: an event loop has no
 * time to encode. The same words in the same size are made once. More work than fits the queue is
 * dropped; the next second asks again.
 */
final class Placeholders implements AutoCloseable {
  private static final int MAX_QUEUED = 128;
  private static final int MAX_SIZES = 4;
  private static final int MAX_MADE = 64;

  private final ThreadPoolExecutor painter;
  private final Map<PictureSize, PlaceholderPicture> pictures = bounded(MAX_SIZES);
  private final Map<Wanted, byte[]> made = bounded(MAX_MADE);

  /** What tells pictures apart. */
  record Wanted(PictureSize size, List<String> lines) {}

  Placeholders() {
    painter =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_QUEUED),
            Thread.ofPlatform().daemon().name("placeholder").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    painter.allowCoreThreadTimeOut(true);
  }

  /** Hands the JPEG over on the painter's thread, a little later or never. */
  void make(Wanted wanted, Consumer<byte[]> receiver) {
    painter.execute(
        () -> {
          byte[] jpeg = made.computeIfAbsent(wanted, this::paint);
          try {
            receiver.accept(jpeg);
          } catch (RejectedExecutionException e) {
            // the server is closing, and the receiver's event loop is already gone
          }
        });
  }

  private byte[] paint(Wanted wanted) {
    return pictures.computeIfAbsent(wanted.size(), PlaceholderPicture::of).jpeg(wanted.lines());
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public void close() {
    painter.shutdownNow();
  }
}
