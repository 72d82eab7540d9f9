// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/**
 * A block quantised and Huffman coded, all but its first coefficient: that one is coded as the
 * difference from the block before (ITU-T T.81 F.1.2.1), which depends on where the block stands.
 */
final class CodedBlock {
  private final int dc;
  private final int[] tokens;

  CodedBlock(int dc, int[] tokens) {
    this.dc = dc;
    this.tokens = tokens;
  }

  /** The first coefficient. */
  int dc() {
    return dc;
  }

  /** The others as {@link EntropyWriter#put} takes them; not to be changed. */
  int[] tokens() {
    return tokens;
  }
}
