// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

/** What a subscription that is behind is given next. */
public enum DeliveryPolicy {
  /**
   * The newest packet, and none twice: for streams in which each packet stands alone (JPEG).
   * Joining gives the newest packet at once.
   */
  NEWEST,

  /**
   * Every packet in order, from the last keyframe on when joining. After an overrun it goes on at
   * the newest keyframe and {@link Subscription#dropped} says how many packets were left out.
   */
  IN_ORDER,

  /**
   * As {@link #IN_ORDER} for viewers that are to stay live: where the next packet was published
   * more than {@link Hub#lagLimit} before the newest, nothing more is given until a keyframe is
   * published after that newest packet, and what lies between is dropped. What was there when the
   * subscription was made does not count: a viewer that joins has to catch up first.
   */
  LIVE
}
