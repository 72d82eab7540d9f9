// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.fragment.FragmentSource;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Track;
import java.util.List;

/** A capture, seen as what fragments are made of: it is opened for them, and they are no viewer. */
record CapturedPackets(Capture capture) implements FragmentSource {
  @Override
  public String name() {
    return capture.name();
  }

  @Override
  public Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp) {
    return capture.subscribeRendition(policy, wakeUp);
  }

  @Override
  public List<Track> tracks() {
    return capture.status().tracks();
  }
}
