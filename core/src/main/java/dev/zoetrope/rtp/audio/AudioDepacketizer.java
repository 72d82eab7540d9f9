// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.rtp.Depacketizer;
import java.util.Optional;

/** A depacketizer of sound: it also knows how the sound is sampled. One thread. */
public interface AudioDepacketizer extends Depacketizer {
  /**
   * How the units given out last are sampled, and the next ones as far as is known: first what the
   * session description says, then what the packets say. Empty as long as neither did. To be asked
   * after each push that gave out something: another answer than before begins another track.
   */
  Optional<AudioFormat> format();
}
