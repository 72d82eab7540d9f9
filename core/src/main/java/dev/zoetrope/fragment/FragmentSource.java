// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Track;
import java.util.List;

/** Where the packets come from that become fragments. Any thread. */
public interface FragmentSource {
  /** For names of threads, and for messages. */
  String name();

  /** Attaches to the packets, which starts what makes them; see {@link dev.zoetrope.hub.Hub}. */
  Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp);

  /** What is delivered now, or was last; empty where that was never known. */
  List<Track> tracks();
}
