// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import java.util.ArrayList;
import java.util.List;

/** What a viewer pulls. */
public final class Drained {
  private Drained() {}

  /** All fragments that are there now. */
  public static List<Fragment> of(Subscription subscription) {
    List<Fragment> fragments = new ArrayList<>();
    for (Published each = subscription.poll(); each != null; each = subscription.poll()) {
      fragments.add(Fragment.of(each));
    }
    return fragments;
  }
}
