// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.Message;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Makes frames of packets, on the calling thread. */
interface FrameDecoder extends AutoCloseable {
  /** Takes one packet; false where it is refused, and makes no frame. */
  boolean send(Message message);

  /**
   * The next frame, its PTS the sequence of its packet, its matrix and range named; null where
   * there is none. Valid until the next call of either method.
   */
  @Nullable AVFrame next();

  @Override
  void close();
}
