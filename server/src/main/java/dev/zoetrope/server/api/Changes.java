// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.server.security.User;
import dev.zoetrope.time.Clock;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Tells of what somebody changed, and who it was. Any thread. */
public final class Changes {
  private final EventLog events;
  private final Clock clock;
  private final Function<RoutingContext, User> users;

  /**
   * Changes that are told to this log.
   *
   * @param users tells whose request it is; called after access was checked
   */
  public Changes(EventLog events, Clock clock, Function<RoutingContext, User> users) {
    this.events = events;
    this.clock = clock;
    this.users = users;
  }

  /** The change has been made. */
  void tell(RoutingContext context, String camera, String what) {
    String address = context.request().remoteAddress().hostAddress();
    events.record(
        Event.of(EventType.CAMERA_CHANGED, clock.wallTime(), what)
            .camera(camera)
            .by(new Event.Actor(users.apply(context).name(), address)));
  }
}
