// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/** How many colour samples a JPEG has for its brightness samples, named as FFmpeg names it. */
public enum ChromaSubsampling {
  /** Brightness alone. */
  GRAY,
  /** One colour sample for each 2 x 2 pixels (4:2:0). */
  YUV420,
  /** One colour sample for each two pixels of a line (4:2:2). */
  YUV422,
  /** As many colour samples as pixels (4:4:4). */
  YUV444,
  /** Anything else, for example 4:1:1, 4:4:0 or four components. */
  OTHER
}
