// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.time.Clock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What all outputs of a server share: cameras, caps, counters and the audiences. Made once by the
 * server, closed before its HTTP server and the cameras. Any thread, where not said otherwise.
 */
public final class Delivery implements AutoCloseable {
  private final Zoetrope zoetrope;
  private final DeliverySettings settings;
  private final EventLog events;
  private final DeliveryMetrics metrics = new DeliveryMetrics();
  private final Placeholders placeholders = new Placeholders();
  private final Admission admission;
  private final Map<Audience.Key, Audience> audiences = new ConcurrentHashMap<>();
  private final List<Runnable> closing = new CopyOnWriteArrayList<>();

  /** A delivery that keeps no record of who came and went. */
  public Delivery(Zoetrope zoetrope, DeliverySettings settings) {
    this(zoetrope, settings, EventLog.NONE);
  }

  /**
   * @param events told of every viewer that comes and goes
   */
  public Delivery(Zoetrope zoetrope, DeliverySettings settings, EventLog events) {
    this.events = events;
    this.zoetrope = zoetrope;
    this.settings = settings;
    this.admission = new Admission(settings);
  }

  public Zoetrope zoetrope() {
    return zoetrope;
  }

  public DeliverySettings settings() {
    return settings;
  }

  public DeliveryMetrics metrics() {
    return metrics;
  }

  /** A viewer has come; whoever asked for this ends the visit when the viewer has gone. */
  public Visit visit(String camera, String output, Permission permission) {
    return Visit.begin(metrics.of(camera, output), permission.actor(), clock(), events);
  }

  public Admission admission() {
    return admission;
  }

  public Clock clock() {
    return zoetrope.clock();
  }

  /**
   * Takes over an HTTP/1.1 connection whose response head, or WebSocket handshake, has been
   * written; what Vert.x writes to it besides goes between whole writes of the wire. On its event
   * loop.
   */
  public Wire wire(HttpConnection connection) {
    return ChannelWire.of(connection, settings, clock());
  }

  /**
   * Sends the head of an answer that has no end, with its first bytes, and takes over the
   * connection. The stream ends with the connection and has no chunks.
   *
   * @param context its response has all other headers
   */
  public Wire endless(RoutingContext context, Buffer beginning) {
    endWithConnection(context);
    context.response().write(beginning);
    return wire(context.request().connection());
  }

  /**
   * Lets the body of an answer end with the connection (RFC 9112 section 6.3, case 8): the length
   * that Vert.x asks for is taken away again when it writes the head.
   */
  public static void endWithConnection(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("Connection", "close").putHeader("Content-Length", "0");
    context.addHeadersEndHandler(head -> response.headers().remove("Content-Length"));
  }

  /** The audience a viewer with that wire belongs to; to be joined next, on the wire's loop. */
  public Audience audience(Audience.Subject subject, Audience.Encoding encoding, Wire wire) {
    Audience.Key key = new Audience.Key(wire.loop(), subject.capture(), encoding);
    return audiences.computeIfAbsent(key, absent -> new Audience(key, subject, wire, this));
  }

  Placeholders placeholders() {
    return placeholders;
  }

  void empty(Audience.Key key) {
    audiences.remove(key);
  }

  /** Has the task run when the delivery closes: it closes viewers that are in no audience here. */
  public void onClose(Runnable task) {
    closing.add(task);
  }

  /** Closes every viewer. */
  @Override
  public void close() {
    for (Map.Entry<Audience.Key, Audience> entry : List.copyOf(audiences.entrySet())) {
      entry.getKey().loop().execute(entry.getValue()::shutdown);
    }
    closing.forEach(Runnable::run);
    placeholders.close();
  }
}
