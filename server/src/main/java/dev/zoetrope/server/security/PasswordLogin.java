// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compares names and passwords on one thread of its own ({@code passwords}), with a bounded queue.
 *
 * <p>Basic authentication sends the password with every request: 200 viewers of one user would be
 * 200 hashes. So what is being compared is compared once, and what came of it is remembered for a
 * few minutes under a keyed digest of name, password and address. That opens no way to guess: an
 * address with too many failures is refused before anything is looked up, and what another address
 * has proved is of no use. A wrong password sent again and again is a program with an old password,
 * no guess: it counts once. Any thread.
 */
final class PasswordLogin implements AutoCloseable {
  static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MAX_REMEMBERED = 1000;
  private static final int QUEUE = 64;

  private record Past(Verdict verdict, long nanos) {}

  private final Accounts accounts;
  private final LoginThrottle throttle;
  private final Clock clock;
  private final byte[] key = Digests.randomBytes(32);
  private final Map<String, Past> successes = new BoundedMap<>(MAX_REMEMBERED);
  private final Map<String, Past> failures = new BoundedMap<>(MAX_REMEMBERED);
  private final Map<String, CompletableFuture<Verdict>> underWay = new HashMap<>();
  private final ThreadPoolExecutor thread;

  PasswordLogin(Accounts accounts, LoginThrottle throttle, Clock clock) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.clock = clock;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("passwords").factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /** The future never fails; it is completed before return or by that thread. */
  CompletableFuture<Verdict> check(String name, String password, String address) {
    Duration wait = throttle.waitOf(address);
    if (wait.isPositive()) {
      return CompletableFuture.completedFuture(new Verdict.Throttled(wait));
    }
    String digest = Digests.hmac(key, name + "\0" + password + "\0" + address);
    Optional<Verdict> known = known(digest);
    return known.isPresent()
        ? CompletableFuture.completedFuture(known.get())
        : compare(new Attempt(digest, name, password, address));
  }

  private synchronized Optional<Verdict> known(String digest) {
    Past past = successes.getOrDefault(digest, failures.get(digest));
    boolean recent = past != null && clock.nanos() - past.nanos < REMEMBERED.toNanos();
    return past != null && recent ? Optional.of(past.verdict) : Optional.empty();
  }

  private CompletableFuture<Verdict> compare(Attempt attempt) {
    CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<Verdict> same = underWay.get(attempt.digest);
      if (same != null) {
        return same;
      }
      Duration wait = throttle.begin(attempt.address, attempt.name);
      if (wait.isPositive()) {
        return CompletableFuture.completedFuture(new Verdict.Throttled(wait));
      }
      underWay.put(attempt.digest, verdict);
    }
    start(attempt, verdict);
    return verdict;
  }

  private record Attempt(String digest, String name, String password, String address) {}

  private void start(Attempt attempt, CompletableFuture<Verdict> verdict) {
    try {
      thread.execute(() -> verdict.complete(finish(attempt)));
    } catch (RejectedExecutionException e) {
      throttle.forgive(attempt.address, attempt.name);
      synchronized (this) {
        underWay.remove(attempt.digest);
      }
      verdict.complete(new Verdict.Busy());
    }
  }

  private Verdict finish(Attempt attempt) {
    Optional<User> user = accounts.byPassword(attempt.name, attempt.password);
    Verdict verdict = user.isPresent() ? new Verdict.Accepted(user.get()) : new Verdict.Rejected();
    if (user.isPresent()) {
      throttle.forgive(attempt.address, attempt.name);
    }
    synchronized (this) {
      underWay.remove(attempt.digest);
      (user.isPresent() ? successes : failures)
          .put(attempt.digest, new Past(verdict, clock.nanos()));
    }
    return verdict;
  }

  /** Attempts that have not begun stay undecided: their connections are being closed, too. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
