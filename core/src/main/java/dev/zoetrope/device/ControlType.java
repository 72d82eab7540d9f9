// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

/** How a control's value is to be understood. */
public enum ControlType {
  /** A number within the range, in its steps: a slider. */
  INTEGER,
  /** 0 or 1: a switch; also automatic modes. */
  BOOLEAN,
  /** The value of one of the choices. */
  MENU,
  /** Does something when set to any value, and has none itself. */
  BUTTON
}
