// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs what waits for devices, on threads of its own: a device that has hung itself up must hold up
 * neither an event loop nor those who ask for something else. What does not fit the queue is
 * refused, and who has waited for ten seconds is told so.
 */
public final class BlockingCalls implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int MAX_QUEUED = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int RETRY_SECONDS = 5;

  private final ThreadPoolExecutor threads;
  private final Duration patience;

  public BlockingCalls() {
    this(PATIENCE);
  }

  BlockingCalls(Duration patience) {
    this.patience = patience;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_QUEUED),
            Thread.ofPlatform().daemon().name("devices-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs the call and hands its result over on the request's event loop; where it fails, the
   * request is answered: 422 for an illegal argument, 409 for a state or a camera that does not
   * allow it, 503 where too much waits, 504 where it takes too long.
   */
  <T> void run(RoutingContext context, Callable<T> call, Consumer<T> then) {
    Context loop = context.vertx().getOrCreateContext();
    Promise<T> promise = Promise.promise();
    promise
        .future()
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            result ->
                loop.runOnContext(
                    go -> {
                      if (result.succeeded()) {
                        then.accept(result.result());
                      } else {
                        refuse(context, result.cause());
                      }
                    }));
    try {
      threads.execute(() -> complete(promise, call));
    } catch (RejectedExecutionException e) {
      promise.tryFail(e);
    }
  }

  private static <T> void complete(Promise<T> promise, Callable<T> call) {
    try {
      promise.tryComplete(call.call());
    } catch (Exception e) {
      promise.tryFail(e);
    }
  }

  private void refuse(RoutingContext context, Throwable error) {
    String message = String.valueOf(error.getMessage());
    switch (error) {
      case IllegalArgumentException wrong ->
          Problem.of(422, "Unprocessable Content", message).send(context);
      case CameraUnavailableException away -> Problem.of(409, "Conflict", message).send(context);
      case IllegalStateException state -> Problem.of(409, "Conflict", message).send(context);
      case RejectedExecutionException full ->
          Problem.unavailable(
                  "requests that wait for devices must be at most " + MAX_QUEUED, RETRY_SECONDS)
              .send(context);
      case TimeoutException late ->
          Problem.of(
                  504,
                  "Gateway Timeout",
                  "the device must answer within "
                      + patience.toMillis()
                      + " ms: unplug it for a moment")
              .header("Retry-After", String.valueOf(RETRY_SECONDS))
              .send(context);
      default -> context.fail(error);
    }
  }

  /** Waits for nothing: what hangs in a device is left alone. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
