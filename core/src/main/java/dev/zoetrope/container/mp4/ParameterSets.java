// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameter sets of one kind in a keyframe, each once: cameras repeat them, and so does whoever
 * puts sets before keyframes that lack them.
 */
final class ParameterSets {
  private static final int MAX_BYTES = 4096;

  private final byte[] keyframe;
  private final String kind;
  private final int most;
  private final List<NalUnit> units = new ArrayList<>(2);

  ParameterSets(byte[] keyframe, String kind, int most) {
    this.keyframe = keyframe;
    this.kind = kind;
    this.most = most;
  }

  void add(NalUnit unit) throws MalformedMediaException {
    if (unit.length() > MAX_BYTES || units.size() == most) {
      throw MalformedMediaException.at(
          kind + " must have at most 4096 bytes, and there may be " + most + ": " + unit.length(),
          keyframe,
          unit.offset());
    }
    if (units.stream().noneMatch(each -> same(each, unit))) {
      units.add(unit);
    }
  }

  private boolean same(NalUnit one, NalUnit other) {
    return Arrays.equals(keyframe, one.offset(), one.end(), keyframe, other.offset(), other.end());
  }

  NalUnit first() throws MalformedMediaException {
    if (units.isEmpty()) {
      throw MalformedMediaException.at("keyframe must begin with its " + kind, keyframe, 0);
    }
    return units.getFirst();
  }

  int count() {
    return units.size();
  }

  /** Some bytes of the first. */
  byte[] bytes(int from, int count) {
    int offset = units.getFirst().offset() + from;
    return Arrays.copyOfRange(keyframe, offset, offset + count);
  }

  /** Each with its length in 16 bits before it. */
  void write(BoxWriter out) {
    for (NalUnit unit : units) {
      out.u16(unit.length()).bytes(unit.copyOf(keyframe));
    }
  }
}
