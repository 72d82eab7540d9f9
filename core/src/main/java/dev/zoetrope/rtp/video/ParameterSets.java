// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.NalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameter sets of one track by their ids, the latest of each. Bounded: of more ids than fit
 * the eldest is forgotten. One thread.
 */
final class ParameterSets {
  /** Of each level: video, sequence, picture. */
  private static final int[] MOST = {8, 8, 16};

  private static final int VIDEO = 0;
  private static final int SEQUENCE = 1;
  private static final int PICTURE = 2;

  private final NalSyntax syntax;
  private final List<Map<Integer, byte[]>> levels =
      List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

  ParameterSets(NalSyntax syntax) {
    this.syntax = syntax;
  }

  /**
   * Takes one.
   *
   * @return whether it is new, or says something else than the one of its id before
   * @throws MalformedMediaException where its ids cannot be read, or it is longer than any such set
   */
  boolean put(byte[] data, NalUnit set) throws MalformedMediaException {
    int level = syntax.setLevel(data, set);
    Map<Integer, byte[]> sets = levels.get(level);
    int id = syntax.setId(data, set);
    if (level == PICTURE || (level == SEQUENCE && syntax.hasVideoSets())) {
      syntax.referredSetId(data, set); // what is kept can be asked
    }
    byte[] known = sets.get(id);
    if (known != null && Arrays.equals(known, 0, known.length, data, set.offset(), set.end())) {
      return false;
    }
    sets.remove(id);
    if (sets.size() == MOST[level]) {
      sets.remove(sets.keySet().iterator().next());
    }
    sets.put(id, set.copyOf(data));
    return true;
  }

  /**
   * The sets a picture needs, in the order video, sequence, picture, without start codes: the
   * sequence it is of, and all pictures' sets of that sequence. Empty where one is missing.
   *
   * @param slice the picture's first
   * @throws MalformedMediaException where the slice does not tell its set
   */
  List<byte[]> of(byte[] data, NalUnit slice) throws MalformedMediaException {
    byte[] picture = levels.get(PICTURE).get(syntax.referredSetId(data, slice));
    if (picture == null) {
      return List.of();
    }
    int sequenceId = referred(picture);
    byte[] sequence = levels.get(SEQUENCE).get(sequenceId);
    if (sequence == null) {
      return List.of();
    }
    List<byte[]> needed = new ArrayList<>();
    if (syntax.hasVideoSets()) {
      byte[] video = levels.get(VIDEO).get(referred(sequence));
      if (video == null) {
        return List.of();
      }
      needed.add(video);
    }
    needed.add(sequence);
    for (byte[] each : inOrder(levels.get(PICTURE))) {
      if (referred(each) == sequenceId) {
        needed.add(each);
      }
    }
    return needed;
  }

  /** All, in the order of {@link #of}; of each level by their ids. */
  List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    levels.forEach(sets -> all.addAll(inOrder(sets)));
    return all;
  }

  private static Collection<byte[]> inOrder(Map<Integer, byte[]> sets) {
    return new TreeMap<>(sets).values();
  }

  private int referred(byte[] set) throws MalformedMediaException {
    return syntax.referredSetId(set, new NalUnit(0, set.length));
  }
}
