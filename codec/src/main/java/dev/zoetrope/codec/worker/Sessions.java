// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageReader;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.MessageWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions of this worker, and the one thread that reads for them all. It never blocks on a
 * session: each has a queue as long as its credits.
 */
final class Sessions {
  private final MessageReader in;
  private final MessageWriter out;
  private final Map<Integer, Session> byId = new HashMap<>();

  Sessions(MessageReader in, MessageWriter out) {
    this.in = in;
    this.out = out;
  }

  /** Serves until the connection ends, which is always by an exception. */
  void serve() throws IOException {
    long pid = ProcessHandle.current().pid();
    Message.Times times = new Message.Times(pid, 0);
    out.write(Message.numbered(MessageType.READY, 0, Message.VERSION, times));
    while (true) {
      dispatch(in.read());
    }
  }

  private void dispatch(Message message) throws IOException {
    switch (message.type()) {
      case OPEN -> open(message);
      case PING ->
          out.write(Message.numbered(MessageType.PONG, 0, message.sequence(), Message.Times.NONE));
      case CLOSE -> close(message.session());
      case PACKET, OVERLAY -> forward(message);
      default -> throw new IOException("message must be for a worker: " + message.type());
    }
  }

  private void open(Message message) throws IOException {
    byId.values().removeIf(Session::over);
    try {
      Session session = new Session(message.session(), Job.parse(message.text()), out);
      byId.put(message.session(), session);
      Thread.ofPlatform().daemon().name("session-" + message.session()).start(session);
    } catch (IllegalArgumentException e) {
      fail(message.session(), String.valueOf(e.getMessage()));
    }
  }

  private void close(int id) throws IOException {
    Session session = byId.remove(id);
    if (session == null || session.over()) {
      out.write(Message.of(MessageType.CLOSED, id));
    } else {
      session.close();
    }
  }

  private void forward(Message message) throws IOException {
    Session session = byId.get(message.session());
    if (session != null && !session.offer(message)) {
      byId.remove(message.session());
      session.close();
      fail(message.session(), "packets sent must not exceed the credits");
    }
  }

  private void fail(int session, String reason) throws IOException {
    out.write(Message.flagged(MessageType.FAILED, Message.UNSUPPORTED, session, reason));
  }
}
