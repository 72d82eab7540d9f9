// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageReader;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.MessageWriter;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One worker process from its start to its end, whatever ends it.
 *
 * <p>It owns two threads. The reader hands what the worker says to the sessions and is the one that
 * finds the end. The writer sends: callers queue and never touch the channel, for an interrupt
 * would close it under all sessions, and a stopped worker would block them. The queue is bounded by
 * the sessions' credits.
 */
final class WorkerProcess implements AutoCloseable {
  /**
   * Told once, on the reader's thread, before any session is: whoever opens one anew must find what
   * this end has led to.
   */
  interface EndListener {
    void ended(WorkerProcess worker, Collection<CodecSession> suspects);
  }

  private final String name;
  private final Process process;
  private final WorkerSocket socket;
  private final SocketChannel channel;
  private final Clock clock;
  private final EndListener listener;
  private final BlockingQueue<Message> outgoing = new LinkedBlockingQueue<>();
  private final Map<Integer, CodecSession> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread writer;
  private final long startedNanos;
  private volatile long busyNanos;
  private volatile long pingNanos;
  private volatile boolean pingUnanswered;
  private volatile @Nullable String reason;
  private volatile boolean over;

  WorkerProcess(String name, WorkerSocket socket, Clock clock, EndListener listener)
      throws IOException {
    this.name = name;
    this.socket = socket;
    this.process = socket.process();
    this.channel = socket.channel();
    this.clock = clock;
    this.listener = listener;
    startedNanos = clock.nanos();
    busyNanos = startedNanos;
    MessageReader in = new MessageReader(channel);
    Message ready = in.read();
    if (ready.type() != MessageType.READY || ready.sequence() != Message.VERSION) {
      throw new IOException("worker version must be " + Message.VERSION + ": " + ready.sequence());
    }
    Thread.ofPlatform().daemon().name(name + "-reader").start(() -> read(in));
    writer = Thread.ofPlatform().daemon().name(name + "-writer").start(this::write);
  }

  /** Asks for a session; {@link CodecSession#opened} says what became of it. */
  CodecSession open(String key, Job job, SessionListener told) {
    CodecSession session = new CodecSession(ids.incrementAndGet(), key, this, told);
    sessions.put(session.id(), session);
    busyNanos = clock.nanos();
    send(Message.text(MessageType.OPEN, session.id(), job.text()));
    if (over) {
      finish(session); // the reader may have gone through the sessions just before
    }
    return session;
  }

  void send(Message message) {
    outgoing.add(message);
  }

  long nanos() {
    return clock.nanos();
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  int sessions() {
    return sessions.size();
  }

  boolean over() {
    return over || reason != null;
  }

  Duration age() {
    return Duration.ofNanos(clock.nanos() - startedNanos);
  }

  /** Why it ended or is about to. */
  String reason() {
    String known = reason;
    return known == null ? "the codec worker ended unexpectedly" : known;
  }

  /** Whether it was closed, not lost. */
  boolean closed() {
    return closing.get();
  }

  /** How it ended, for the log. */
  String lastWords() {
    return socket.lastWords();
  }

  Duration cpuTime() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  long rssBytes() {
    return ProcessMemory.rssBytes(process.pid());
  }

  /**
   * Asks two questions. Does the worker answer at all? Does each session that has something to do
   * get on? The second finds a decoder that loops while the rest of the worker is well. Called a
   * few times a second; does not block.
   */
  void watch(Duration patience) {
    long now = clock.nanos();
    if (!sessions.isEmpty()) {
      busyNanos = now;
    }
    if (pingUnanswered && now - pingNanos > patience.toNanos()) {
      kill("the codec worker did not answer for " + seconds(patience));
      return;
    }
    for (CodecSession session : sessions.values()) {
      if (session.stuck(now, patience.toNanos())) {
        kill("the codec worker finished no packet for " + seconds(patience));
        return;
      }
    }
    if (!pingUnanswered) {
      pingNanos = now;
      pingUnanswered = true;
      send(Message.of(MessageType.PING, 0));
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  /** How long it has had no session. */
  Duration idleFor() {
    return sessions.isEmpty() ? Duration.ofNanos(clock.nanos() - busyNanos) : Duration.ZERO;
  }

  /** SIGKILL: it also ends a stopped process. The reader finds the end. */
  void kill(String why) {
    if (reason == null) {
      reason = why;
    }
    process.destroyForcibly();
  }

  private void read(MessageReader in) {
    try {
      while (true) {
        Message message = in.read();
        CodecSession session = sessions.get(message.session());
        if (message.type() == MessageType.PONG) {
          pingUnanswered = false;
        } else if (session != null && session.accept(message)) {
          sessions.remove(session.id());
        }
      }
    } catch (IOException e) {
      end();
    }
  }

  private void end() {
    over = true;
    process.destroyForcibly(); // a worker that breaks the protocol is not to be trusted with more
    List<CodecSession> suspects = sessions.values().stream().filter(CodecSession::working).toList();
    writer.interrupt();
    socket.close();
    listener.ended(this, suspects);
    sessions.values().forEach(this::finish);
  }

  private void finish(CodecSession session) {
    sessions.remove(session.id());
    session.end(new SessionEnd(reason(), SessionEnd.Cause.WORKER));
  }

  private void write() {
    MessageWriter out = new MessageWriter(channel);
    try {
      while (true) {
        out.write(outgoing.take());
      }
    } catch (IOException | InterruptedException e) {
      // the reader finds the end
    }
  }

  /** Ends the worker in an orderly way, by force where it does not go within 2 s. Does not wait. */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      reason = "the codec worker was closed";
      socket.close();
      Thread.ofVirtual().name(name + "-end").start(this::awaitExit);
    }
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(Duration.ofSeconds(2))) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
