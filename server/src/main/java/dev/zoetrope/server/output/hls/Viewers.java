// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.server.events.Event.Actor;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Admission.Seat;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Visit;
import java.util.HashMap;
import java.util.Map;

/**
 * Who watches one camera. HLS has no connection that stands for a viewer: one is whoever asks from
 * one address with one login, until nothing was asked for some time. Any thread.
 */
final class Viewers {
  /** For requests that nobody is counted for. */
  static final Place NOBODY = new Place();

  private final String camera;
  private final Delivery delivery;
  private final HlsSettings settings;
  private final Map<Actor, Viewer> viewers = new HashMap<>(); // guarded by this

  Viewers(String camera, Delivery delivery, HlsSettings settings) {
    this.camera = camera;
    this.delivery = delivery;
    this.settings = settings;
  }

  /** Where the requests of a viewer are counted. */
  static class Place {
    private Place() {}

    /** Takes one of the places for requests that wait; false where all are taken. */
    boolean block() {
      return true;
    }

    /** Gives that place back. */
    void unblock() {}

    /** So many bytes were sent. */
    void sent(int sizeBytes) {}
  }

  private final class Viewer extends Place {
    private final Visit visit;
    private final Seat seat;
    private long seenNanos;
    private int blocked;

    Viewer(Visit visit, Seat seat) {
      this.visit = visit;
      this.seat = seat;
    }

    @Override
    boolean block() {
      synchronized (Viewers.this) {
        if (blocked >= settings.blockedPerViewer()) {
          return false;
        }
        blocked++;
        return true;
      }
    }

    @Override
    void unblock() {
      synchronized (Viewers.this) {
        blocked--;
        seenNanos = delivery.clock().nanos();
      }
    }

    @Override
    void sent(int sizeBytes) {
      synchronized (Viewers.this) {
        visit.otherBytes(sizeBytes);
      }
    }

    private boolean isGone(long nowNanos) {
      return blocked == 0 && nowNanos - seenNanos >= settings.gone().toNanos();
    }

    private void leave(CloseReason reason) {
      visit.end(reason);
      seat.close();
    }
  }

  /**
   * The place of whoever that is.
   *
   * @throws FullException where one more viewer is one too many
   */
  synchronized Place place(Permission permission, String address) throws FullException {
    Actor actor = new Actor(permission.actor().user(), address);
    Viewer viewer = viewers.get(actor);
    if (viewer == null) {
      Seat seat = delivery.admission().enter(camera, address);
      viewer = new Viewer(delivery.visit(camera, "hls", permission), seat);
      viewers.put(actor, viewer);
    }
    viewer.seenNanos = delivery.clock().nanos();
    return viewer;
  }

  /** Lets those go who have asked for nothing for too long; whether anybody is left. */
  synchronized boolean sweep(long nowNanos) {
    viewers
        .values()
        .removeIf(
            viewer -> {
              boolean gone = viewer.isGone(nowNanos);
              if (gone) {
                viewer.leave(CloseReason.LEFT);
              }
              return gone;
            });
    return !viewers.isEmpty();
  }

  synchronized void end(CloseReason reason) {
    viewers.values().forEach(viewer -> viewer.leave(reason));
    viewers.clear();
  }
}
