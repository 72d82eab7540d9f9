// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs out of those there are: one of them, changed in one to five places. */
final class Mutator {
  private static final int MAX_CHANGES = 5;
  private static final int[] EDGES = {0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, -1};

  private final List<byte[]> corpus;
  private final int maxBytes;
  private final SplittableRandom random;

  Mutator(List<byte[]> corpus, int maxBytes, long seed) {
    this.corpus = corpus;
    this.maxBytes = maxBytes;
    this.random = new SplittableRandom(seed);
  }

  /** The next input, at most as long as was asked for. */
  byte[] next() {
    byte[] input = any();
    for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
      input = changed(input);
    }
    return input.length <= maxBytes ? input : Arrays.copyOf(input, maxBytes);
  }

  private byte[] any() {
    return corpus.get(random.nextInt(corpus.size())).clone();
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) {
      return noise();
    }
    int at = random.nextInt(input.length);
    int count = 1 + random.nextInt(Math.min(32, input.length - at));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(input, at);
      case 1 -> set(input, at, random.nextInt());
      case 2 -> withNumber(input, at);
      case 3 -> replaced(input, at, at + count, new byte[0]);
      case 4 -> replaced(input, at, at, noise());
      case 5 -> replaced(input, at, at, Arrays.copyOfRange(input, at, at + count));
      case 6 -> replaced(input, at, input.length, tail(any()));
      default -> Arrays.copyOf(input, at);
    };
  }

  private byte[] flipped(byte[] input, int at) {
    return set(input, at, input[at] ^ (1 << random.nextInt(8)));
  }

  private static byte[] set(byte[] input, int at, int value) {
    input[at] = (byte) value;
    return input;
  }

  /** A number where lengths and counts go wrong, in one, two or four bytes, the highest first. */
  private byte[] withNumber(byte[] input, int at) {
    int number = EDGES[random.nextInt(EDGES.length)];
    int size = Math.min(1 << random.nextInt(3), input.length - at);
    for (int i = 0; i < size; i++) {
      input[at + i] = (byte) (number >> (8 * (size - 1 - i)));
    }
    return input;
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(16)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] tail(byte[] input) {
    return Arrays.copyOfRange(input, random.nextInt(input.length + 1), input.length);
  }

  private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
    byte[] output = Arrays.copyOf(input, input.length - (to - from) + by.length);
    System.arraycopy(by, 0, output, from, by.length);
    System.arraycopy(input, to, output, from + by.length, input.length - to);
    return output;
  }
}
