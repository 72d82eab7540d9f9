// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.socket;

import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Wire;
import io.netty.buffer.ByteBuf;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is said in text over one socket, and how the socket ends. Texts wait here until the wire is
 * free. Only the socket's event loop touches it.
 */
public final class Conversation {
  /** The longest message understood, in characters. */
  public static final int MAX_CHARACTERS = 4096;

  private static final int MAX_MISTAKES = 10;
  private static final int GOING_AWAY = 1001; // RFC 6455 section 7.4.1
  private static final int POLICY_VIOLATION = 1008;

  private final Link link;
  private final Permission permission;
  private final int maxUntold;
  private final Deque<JsonObject> untold = new ArrayDeque<>();
  private int mistakes;
  private CloseReason reason = CloseReason.LEFT;
  private boolean ending;

  /** The socket twice: to write to, and to end by its protocol. */
  public record Link(Wire wire, ServerWebSocket socket) {}

  /**
   * @param permission what let the page in
   * @param maxUntold how many texts may wait; a page that lets more come together is closed
   */
  public Conversation(Link link, Permission permission, int maxUntold) {
    this.link = link;
    this.permission = permission;
    this.maxUntold = maxUntold;
  }

  public Wire wire() {
    return link.wire();
  }

  public Permission permission() {
    return permission;
  }

  /** Whether nothing more is to be written. */
  public boolean ending() {
    return ending;
  }

  /** Why the socket ends or has ended. */
  public CloseReason reason() {
    return reason;
  }

  /** Adds what is to be said; pump the wire next. */
  public void tell(JsonObject message) {
    if (untold.size() >= maxUntold) {
      close(CloseReason.STALLED);
      return;
    }
    untold.add(message);
  }

  /** What is to be said next, as a buffer of the caller's own. */
  public @Nullable ByteBuf next() {
    JsonObject message = untold.poll();
    return message == null ? null : SocketFrames.text(message, link.wire().allocator());
  }

  /** The page said something that is not understood; pump the wire next. */
  public void mistake(String message) {
    if (++mistakes > MAX_MISTAKES) {
      end(CloseReason.MISBEHAVED, POLICY_VIOLATION, message);
      return;
    }
    tell(new JsonObject().put("type", "error").put("message", message));
  }

  /** Whether the login that let the page in has ended, and with it the socket. */
  public boolean expired() {
    boolean over = !permission.lasts();
    if (over) {
      end(CloseReason.EXPIRED, POLICY_VIOLATION, "the login has ended");
    }
    return over;
  }

  /** Ends the socket because the server does. */
  public void shutdown() {
    end(CloseReason.SHUTDOWN, GOING_AWAY, "the server is closing");
  }

  /** Ends the socket by its protocol; frames stop at once. */
  private void end(CloseReason why, int code, String words) {
    if (!ending) {
      ending = true;
      reason = why;
      link.socket().close((short) code, words).onFailure(closed -> link.wire().close());
    }
  }

  /** Ends the connection as it is. */
  public void close(CloseReason why) {
    reason = why;
    link.wire().close();
  }

  /** Forgets what was not said. */
  public void forget() {
    untold.clear();
  }
}
