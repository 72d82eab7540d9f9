// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.codec.wire.HangJob;
import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.MessageWriter;
import dev.zoetrope.codec.wire.SoundJob;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.codec.wire.VideoJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One session on one thread: its queue, its end, and what it says. Whatever happens in it, the last
 * message of a session is FAILED or CLOSED, once its native memory is free.
 */
final class Session implements Runnable {
  /** A GOP of 2 s at 30 fps can be replayed in one go. */
  static final int CREDITS = 64;

  private static final int OVERLAYS = 8;

  private final int id;
  private final Job job;
  private final MessageWriter out;
  private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>(CREDITS + OVERLAYS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean over;

  Session(int id, Job job, MessageWriter out) {
    this.id = id;
    this.job = job;
    this.out = out;
  }

  /** False when the server sent more than its credits: its fault, which costs it the session. */
  boolean offer(Message message) {
    return over || queue.offer(message);
  }

  /** Asks the session to end; it does so after the packet it works on. Any thread. */
  void close() {
    closing.countDown();
    queue.clear();
    queue.offer(Message.of(MessageType.CLOSE, id)); // wakes the thread
  }

  boolean closing() {
    return closing.getCount() == 0;
  }

  /** Waits that long for the session to be closed; says whether it was. */
  boolean awaitClosing(long nanos) throws InterruptedException {
    return closing.await(nanos, TimeUnit.NANOSECONDS);
  }

  boolean over() {
    return over;
  }

  /** The next packet or overlay; CLOSE once the session is to end. */
  Message take() throws InterruptedException {
    return closing() ? Message.of(MessageType.CLOSE, id) : queue.take();
  }

  void send(MessageType type, int sequence, Message.Times times) throws IOException {
    out.write(Message.numbered(type, id, sequence, times));
  }

  void send(MessageType type, String text) throws IOException {
    out.write(Message.text(type, id, text));
  }

  void sendOutput(int flags, int sequence, Message.Times times, ByteBuffer body)
      throws IOException {
    Message.Head head = new Message.Head(MessageType.OUTPUT, flags, id, sequence);
    out.write(Message.head(head, times), body);
  }

  @Override
  public void run() {
    try {
      Message end = work();
      over = true;
      out.write(end);
    } catch (IOException e) {
      over = true; // the connection is gone, and with it this process
    } catch (InterruptedException e) {
      over = true;
    }
  }

  private Message work() throws IOException, InterruptedException {
    try {
      switch (job) {
        case TranscodeJob transcode -> Transcoding.run(transcode, this);
        case VideoJob video -> Transcoding.run(video, this);
        case SoundJob sound -> SoundTranscoding.run(sound, this);
        case DemuxJob demux -> Demuxing.run(demux, this);
        case HangJob hang -> hang();
      }
      return Message.of(MessageType.CLOSED, id);
    } catch (SessionException e) {
      return Message.flagged(MessageType.FAILED, e.flags(), id, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(3); // no session can be trusted now; the server starts a clean one
      throw e;
    } catch (RuntimeException e) {
      return Message.text(MessageType.FAILED, id, "the codec worker's session failed: " + e);
    }
  }

  private void hang() throws IOException, InterruptedException {
    if (!Boolean.getBoolean("zoetrope.codec.faults")) {
      throw new SessionException("job hang must be allowed by the worker's command line");
    }
    send(MessageType.OPENED, CREDITS, Message.Times.NONE);
    take();
    while (true) {
      Thread.onSpinWait();
    }
  }
}
