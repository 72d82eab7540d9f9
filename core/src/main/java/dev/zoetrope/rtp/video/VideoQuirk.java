// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

/** What cameras do against RFC 6184, 7798 and 2435, and what is done about it. */
enum VideoQuirk {
  /** Start codes within a NAL unit: V380, and cameras that send whole access units as one. */
  ANNEX_B_INSIDE("annex-b-inside"),
  /** Zeros behind the last unit of an aggregate. */
  AGGREGATE_PADDING("aggregate-padding"),
  /** A size in an aggregate that is beyond its end: what is before it is kept. */
  AGGREGATE_CUT("aggregate-cut"),
  /** Start and end bit in one fragment, which is a whole unit then: CostarHD, OpenIPC. */
  FRAGMENT_WHOLE("fragment-whole"),
  /** A fragment with nothing in it. */
  FRAGMENT_EMPTY("fragment-empty"),
  /** Another type in a later fragment; the first one's counts: Tiandy. */
  FRAGMENT_TYPE_CHANGED("fragment-type-changed"),
  /** No end bit, though nothing is missing: the unit ends where something else begins. */
  FRAGMENT_END_MISSING("fragment-end-missing"),
  /** No start bit, though nothing is missing: the unit is dropped. */
  FRAGMENT_START_MISSING("fragment-start-missing"),
  /** Interleaved mode, PACI, a type without meaning: dropped. */
  PAYLOAD_UNSUPPORTED("payload-unsupported"),
  /** {@code forbidden_zero_bit} set, which says that bits are wrong: the unit is dropped. */
  FORBIDDEN_BIT("forbidden-bit"),
  /** More than fits into a NAL unit or a picture: dropped. */
  LIMIT_EXCEEDED("limit-exceeded"),
  /** Marker on a unit that ends no picture: Tapo TC70, Reolink Duo 2, LV-IP22IR40DVBL. */
  MARKER_ON_PREFIX("marker-on-prefix"),
  /** Marker on every slice: from then on the timestamp ends a picture. */
  MARKER_PER_SLICE("marker-per-slice"),
  /** No marker in ten pictures: FLIR M400, proxies of live555. The same. */
  MARKER_MISSING("marker-missing"),
  /** Parameter sets with the timestamp of the picture before theirs: Reolink. */
  OLD_TIMESTAMP("old-timestamp"),
  /** Two pictures with one timestamp: the second gets the next tick. */
  TIMESTAMP_REPEATED("timestamp-repeated"),
  /** Recovery points instead of IDR pictures: open GOPs, periodic intra refresh. */
  RECOVERY_POINT("recovery-point"),
  /** A keyframe whose parameter sets never came: dropped. */
  SETS_MISSING("sets-missing"),
  /** A parameter set that cannot be read: dropped. */
  SET_UNUSABLE("set-unusable"),
  /** Parameter sets of the session description that are none: wait for those in band. */
  SPROP_UNUSABLE("sprop-unusable"),
  /** Bytes behind the end of a sequence parameter set, which are cut: Reolink. */
  SPS_TRAILING_BYTES("sps-trailing-bytes"),
  /** A whole JPEG instead of one without its headers. */
  JPEG_WHOLE("jpeg-whole"),
  /** A JPEG of no size, or of one that its fields cannot hold; found elsewhere. */
  JPEG_SIZE_ELSEWHERE("jpeg-size-elsewhere");

  private final String text;

  VideoQuirk(String text) {
    this.text = text;
  }

  /** The name it is counted under. */
  String text() {
    return text;
  }
}
