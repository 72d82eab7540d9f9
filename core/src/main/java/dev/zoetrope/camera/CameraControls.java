// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.device.Control;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be set on one camera: brightness, exposure, zoom. Works while the camera delivers and,
 * where the device is there, also while it is closed; opens the device for each call and leaves
 * nothing open.
 *
 * <p>Any thread, but every method blocks on the device, for milliseconds as a rule and for seconds
 * where it has hung itself up: call it on a platform thread of a pool that may wait, never on an
 * event loop, and not on a virtual thread, which it would pin.
 */
public interface CameraControls {
  /**
   * All of them as they are now, in the device's order; empty where it has none.
   *
   * @throws CameraUnavailableException when the device is not there or may not be opened
   */
  List<Control> read() throws CameraUnavailableException;

  /**
   * Sets some, by id: automatic modes first, so that one call may switch to manual and set the
   * value. Nothing is set where one of the values is out of its range.
   *
   * @param values by {@link Control#id}; 0 and 1 for booleans, anything for a button
   * @return all of them afterwards: setting one may change or inactivate others
   * @throws IllegalArgumentException for an unknown id, a value it cannot take, or a control that
   *     cannot be set at present, naming the rule and the value
   * @throws CameraUnavailableException when the device is not there or does not take it
   */
  List<Control> set(Map<String, Long> values) throws CameraUnavailableException;

  /**
   * Sets those of these ids, or all where none is given, to what the device began with. Buttons and
   * what cannot be set are left alone.
   *
   * @return all of them afterwards
   * @throws IllegalArgumentException for an unknown id
   */
  List<Control> reset(Set<String> ids) throws CameraUnavailableException;
}
