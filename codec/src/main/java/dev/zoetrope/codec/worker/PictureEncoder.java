// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Makes one packet of each picture, on the calling thread; opens itself anew for another size. */
interface PictureEncoder extends AutoCloseable {
  /**
   * The picture's packet, valid until the next call; null where the picture cannot be encoded.
   *
   * @param ptsTicks when it is shown, 1/90000 s
   */
  @Nullable ByteBuffer encode(AVFrame picture, long ptsTicks);

  /** Whether decoding can begin at the packet made last. */
  boolean keyframe();

  @Override
  void close();
}
