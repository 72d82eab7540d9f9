// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import java.net.InetAddress;

/** Decides which network addresses a driver may connect to. Any thread. */
@FunctionalInterface
public interface AddressPolicy {
  /**
   * Returns normally where the address may be used.
   *
   * @param host the name as configured or redirected to, for the message
   * @param address what it resolved to; connect to this very address, do not resolve again
   * @throws CameraUnavailableException naming host, address and rule, where it may not
   */
  void check(String host, InetAddress address) throws CameraUnavailableException;
}
