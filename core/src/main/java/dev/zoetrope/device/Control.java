// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

import java.util.List;
import java.util.Set;

/**
 * Something that can be set on a camera, and how it is set now.
 *
 * @param id what it is called in {@link dev.zoetrope.camera.CameraControls#set}: 1 to 40 of a-z,
 *     0-9 and underscores, as v4l2-ctl writes it ({@code white_balance_automatic}); unique within a
 *     camera, the same after each opening
 * @param name for people, as the device says it
 * @param type how its value is to be understood and shown
 * @param range which values there are
 * @param value the present one; 0 for a button
 * @param choices of a menu, in the order of their values, which may have gaps; else empty
 * @param flags what cannot be done with it at present
 */
public record Control(
    String id,
    String name,
    ControlType type,
    ControlRange range,
    long value,
    List<ControlChoice> choices,
    Set<ControlFlag> flags) {
  public Control {
    choices = List.copyOf(choices);
    flags = Set.copyOf(flags);
  }

  /** Whether it may be set at present. */
  public boolean settable() {
    return flags.isEmpty();
  }

  /**
   * Refuses a value it cannot take, or any where it may not be set.
   *
   * @throws IllegalArgumentException naming the control, the rule and the actual value
   */
  public void check(long wanted) {
    checkRange(wanted);
    if (flags.contains(ControlFlag.INACTIVE)) {
      throw new IllegalArgumentException(
          id + " must be active to be set: switch off what sets it automatically first");
    }
  }

  /**
   * As {@link #check}, for one that may become active before it is set.
   *
   * @throws IllegalArgumentException naming the control, the rule and the actual value
   */
  public void checkRange(long wanted) {
    if (flags.contains(ControlFlag.READ_ONLY)) {
      throw new IllegalArgumentException(id + " must not be set: it is read-only");
    }
    switch (type) {
      case BUTTON -> {}
      case MENU -> checkChoice(wanted);
      case INTEGER, BOOLEAN -> range.check(id, wanted);
    }
  }

  private void checkChoice(long wanted) {
    if (choices.stream().noneMatch(choice -> choice.value() == wanted)) {
      throw new IllegalArgumentException(id + " must be one of " + choices + ": " + wanted);
    }
  }
}
