// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.capture.CaptureStatus;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Where a session has its binary messages from. Only the socket's event loop touches it. */
sealed interface Feed permits FragmentFeed, JpegFeed {
  /** What to write next, whole messages in a buffer of the caller's own, if there is something. */
  @Nullable ByteBuf next();

  /** What {@link #next} gave last has left. */
  void written(int sizeBytes);

  /** How the camera is. */
  CaptureStatus status();

  /** Detaches from the camera. */
  void leave();
}
