// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

/** Where a muxer puts what it makes. */
interface Sink {
  /** A new epoch: its fragments follow. */
  void begin(StreamHeader header);

  void publish(Fragment fragment);
}
