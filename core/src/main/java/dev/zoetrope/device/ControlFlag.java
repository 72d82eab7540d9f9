// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

/** Why a control cannot be set at present. */
public enum ControlFlag {
  /** The device sets it; it is there to be looked at. */
  READ_ONLY,
  /** Something else decides at present: an exposure time while exposure is automatic. */
  INACTIVE
}
