// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.TrackLines;
import dev.zoetrope.media.Track;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One session in a worker. Packets are handed over without waiting; how many are outstanding is the
 * caller's to watch, and {@link #CREDITS} at most. Any thread; packets from one thread at a time.
 */
public final class CodecSession implements AutoCloseable {
  /** Packets that may be outstanding; a worker ends a session that is sent more. */
  public static final int CREDITS = 64;

  private final int id;
  private final String key;
  private final WorkerProcess worker;
  private final SessionListener listener;
  private final CompletableFuture<List<Track>> opened = new CompletableFuture<>();
  private final ArrayDeque<Integer> outstandingSizes = new ArrayDeque<>();
  private long outstandingBytes;
  private long progressNanos;
  private long closingSinceNanos;
  private boolean closing;
  private @Nullable SessionEnd end;
  private volatile long lostPictures;

  CodecSession(int id, String key, WorkerProcess worker, SessionListener listener) {
    this.id = id;
    this.key = key;
    this.worker = worker;
    this.listener = listener;
  }

  int id() {
    return id;
  }

  String key() {
    return key;
  }

  /** Completes with the tracks of a demuxing session, none for another; fails where it is over. */
  CompletableFuture<List<Track>> opened() {
    return opened;
  }

  /**
   * Hands over one packet to decode.
   *
   * @param sequence comes back with what was made of it; counts up
   * @param flags {@link Message#KEYFRAME}, {@link Message#NO_OUTPUT}
   * @return false where the session is over or has no credit
   */
  public boolean send(int sequence, int flags, Message.Times times, byte[] payload) {
    synchronized (this) {
      if (closing || end != null || outstandingSizes.size() >= CREDITS) {
        return false;
      }
      if (outstandingSizes.isEmpty()) {
        progressNanos = worker.nanos();
      }
      outstandingSizes.add(payload.length);
      outstandingBytes += payload.length;
    }
    worker.send(
        new Message(new Message.Head(MessageType.PACKET, flags, id, sequence), times, payload));
    return true;
  }

  /** Text drawn into every picture from the next packet on; empty for none. */
  public void overlay(String text) {
    worker.send(Message.text(MessageType.OVERLAY, id, text));
  }

  /** Packets handed over and not finished. */
  public synchronized int outstanding() {
    return outstandingSizes.size();
  }

  /** Their payload bytes. */
  public synchronized long outstandingBytes() {
    return outstandingBytes;
  }

  /** Packets and pictures so far that could not be decoded or converted. */
  public long lostPictures() {
    return lostPictures;
  }

  /** Ends the session; its listener hears nothing more. Idempotent, does not wait. */
  @Override
  public void close() {
    synchronized (this) {
      if (closing || end != null) {
        return;
      }
      closing = true;
      closingSinceNanos = worker.nanos();
    }
    worker.send(Message.of(MessageType.CLOSE, id));
  }

  /** What the worker says about this session; on its reader's thread. True once it is over. */
  boolean accept(Message message) {
    switch (message.type()) {
      case OPENED -> opened.complete(List.of());
      case TRACKS -> tracks(message);
      case OUTPUT -> {
        if (listens()) {
          listener.output(message);
        }
      }
      case CREDIT -> credit(message);
      case FAILED -> {
        end(new SessionEnd(message.text(), cause(message)));
        return true;
      }
      case CLOSED -> {
        end(new SessionEnd("the session was closed", SessionEnd.Cause.STREAM));
        return true;
      }
      default -> {} // a worker of another build; READY has excluded that
    }
    return false;
  }

  private void tracks(Message message) {
    try {
      opened.complete(TrackLines.parse(message.text()));
    } catch (IllegalArgumentException e) {
      end(
          new SessionEnd(
              "the codec worker's answer is wrong: " + e.getMessage(), SessionEnd.Cause.STREAM));
    }
  }

  private static SessionEnd.Cause cause(Message message) {
    if (message.has(Message.UNSUPPORTED)) {
      return SessionEnd.Cause.UNSUPPORTED;
    }
    return message.has(Message.REFUSED) ? SessionEnd.Cause.REFUSED : SessionEnd.Cause.STREAM;
  }

  private void credit(Message message) {
    lostPictures = message.times().ptsTicks();
    boolean listens;
    synchronized (this) {
      Integer size = outstandingSizes.poll();
      outstandingBytes -= size == null ? 0 : size;
      progressNanos = worker.nanos();
      listens = !closing;
    }
    if (listens) {
      listener.room();
    }
  }

  private synchronized boolean listens() {
    return !closing && end == null;
  }

  /** The session is over; tells the listener unless it was closed on purpose. */
  void end(SessionEnd how) {
    boolean listens;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      listens = !closing && opened.isDone();
    }
    if (listens) {
      listener.ended(how);
    }
    opened.completeExceptionally(new SessionEndedException(how));
  }

  /** Whether packets, or the request to close, have waited that long without any progress. */
  synchronized boolean stuck(long now, long patienceNanos) {
    if (closing) {
      return now - closingSinceNanos > patienceNanos;
    }
    // Not the age of the oldest packet: on an overloaded machine a full queue is older than that.
    return !outstandingSizes.isEmpty() && now - progressNanos > patienceNanos;
  }

  /** Whether the worker was doing something for this session. */
  synchronized boolean working() {
    return !outstandingSizes.isEmpty() || closing || !opened.isDone();
  }
}
