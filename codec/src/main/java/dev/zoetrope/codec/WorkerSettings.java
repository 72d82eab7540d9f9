// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How codec workers are started and kept.
 *
 * @param workers how many processes share the sessions, at least 1
 * @param folders where they find and keep things
 * @param patience how long a worker may leave a ping or its packets unanswered before it is killed
 * @param idle how long a worker without sessions stays
 * @param maxRssBytes resident memory above which a worker is replaced
 * @param options further options for the worker's virtual machine
 */
public record WorkerSettings(
    int workers,
    Folders folders,
    Duration patience,
    Duration idle,
    long maxRssBytes,
    List<String> options) {

  /**
   * Folders and files of workers; none need exist beforehand but the last two.
   *
   * @param run for the socket of each worker, in a folder only this user can enter; a short path,
   *     for a socket's may have about 100 bytes
   * @param cache where JavaCPP puts the native libraries it extracts, 60 MB
   * @param natives where the native libraries lie already; empty to extract them
   * @param aotCache of the virtual machine; used where the file exists, and saves 50 ms of each
   *     start
   */
  public record Folders(Path run, Path cache, Optional<Path> natives, Optional<Path> aotCache) {}

  public WorkerSettings {
    if (workers < 1 || workers > 64) {
      throw new IllegalArgumentException("codec workers must be 1 to 64: " + workers);
    }
    if (patience.toMillis() < 1 || idle.toMillis() < 1) {
      throw new IllegalArgumentException(
          "codec patience and idle must be at least 1ms: " + patience + ", " + idle);
    }
  }

  /** The defaults: one worker, 5 s of patience, 30 s idle, 1.5 GiB. */
  public static WorkerSettings in(Path run, Path cache) {
    return new WorkerSettings(
        1,
        new Folders(run, cache, Optional.empty(), Optional.empty()),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        3L << 29,
        List.of());
  }

  public WorkerSettings withWorkers(int value) {
    return new WorkerSettings(value, folders, patience, idle, maxRssBytes, options);
  }

  public WorkerSettings withFolders(Folders value) {
    return new WorkerSettings(workers, value, patience, idle, maxRssBytes, options);
  }

  public WorkerSettings withPatience(Duration value) {
    return new WorkerSettings(workers, folders, value, idle, maxRssBytes, options);
  }

  public WorkerSettings withIdle(Duration value) {
    return new WorkerSettings(workers, folders, patience, value, maxRssBytes, options);
  }

  public WorkerSettings withMaxRssBytes(long value) {
    return new WorkerSettings(workers, folders, patience, idle, value, options);
  }

  public WorkerSettings withOptions(List<String> value) {
    return new WorkerSettings(workers, folders, patience, idle, maxRssBytes, List.copyOf(value));
  }
}
