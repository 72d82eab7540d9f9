// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

/** NAL units as hex: sets of a real encoder, and slices that begin as real ones do. */
final class Samples {
  /** 1920x1080, id 0. */
  static final String SPS = "6742c028da01e0089f97011000000300100000030140f1832a";

  /** Id 0, of sequence 0. */
  static final String PPS = "68ce3c80";

  /** First slice of an IDR picture, of picture set 0. */
  static final String IDR = "65888401";

  /** Its second slice. */
  static final String IDR_2 = "65444202";

  /** First slice of a picture that needs others, of picture set 0. */
  static final String P = "419a2403";

  /** Its second slice. */
  static final String P_2 = "41444204";

  static final String SEI = "0605010280";
  static final String AUD = "0910";
  static final String FILLER = "0cffff80";

  /** What an IDR picture of one slice comes out as, behind its timestamp. */
  static final String KEY = " " + SPS + " " + PPS + " " + IDR;

  private Samples() {}
}
