// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The loops there are, by what they show. One is made on a thread of its own, which goes on where
 * nobody waits any more: a camera that was given up because it took too long finds it at its next
 * try. The oldest go where there are more than eight or they take more than 64 MiB. Any thread.
 */
final class Loops {
  private static final int MAX_LOOPS = 8;
  private static final long MAX_BYTES = 64L << 20;

  private final LoopMaker maker;
  private final Map<String, CompletableFuture<VideoLoop>> loops =
      new LinkedHashMap<>(16, 0.75f, true); // guarded by this

  Loops(LoopMaker maker) {
    this.maker = maker;
  }

  /** Waits for the loop of that key, which is made by the plan where there is none. */
  VideoLoop of(String key, LoopPlan plan)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    try {
      return future(key, plan).get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnsupportedMediaException unsupported -> throw unsupported;
        case CameraUnavailableException unavailable -> throw unavailable;
        case null, default ->
            throw new CameraUnavailableException("emulated: its loop was not made: " + e, e);
      }
    }
  }

  private synchronized CompletableFuture<VideoLoop> future(String key, LoopPlan plan) {
    CompletableFuture<VideoLoop> present = loops.get(key);
    if (present != null) {
      return present;
    }
    CompletableFuture<VideoLoop> made = new CompletableFuture<>();
    loops.put(key, made);
    Thread.ofPlatform().daemon().name("loop-" + plan.name()).start(() -> make(key, plan, made));
    return made;
  }

  private void make(String key, LoopPlan plan, CompletableFuture<VideoLoop> future) {
    try {
      future.complete(maker.make(plan));
      makeRoom();
    } catch (CameraUnavailableException
        | UnsupportedMediaException
        | InterruptedException
        | RuntimeException e) {
      forget(key);
      future.completeExceptionally(e);
    }
  }

  private synchronized void forget(String key) {
    loops.remove(key);
  }

  private synchronized void makeRoom() {
    while (loops.size() > MAX_LOOPS || (loops.size() > 1 && sizeBytes() > MAX_BYTES)) {
      loops.remove(loops.keySet().iterator().next());
    }
  }

  private long sizeBytes() {
    long size = 0;
    for (CompletableFuture<VideoLoop> each : loops.values()) {
      boolean there = each.isDone() && !each.isCompletedExceptionally();
      size += there ? each.join().sizeBytes() : 0;
    }
    return size;
  }
}
