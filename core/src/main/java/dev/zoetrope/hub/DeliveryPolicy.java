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
  IN_ORDER
}
