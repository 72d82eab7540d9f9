// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.time.Instant;

/**
 * A moment as RTCP writes it (RFC 3550 section 4): 32 bits of seconds since 1900 and 32 bits of
 * their fraction.
 *
 * @param bits both, the seconds above; 0 where the sender knows no time
 */
public record NtpTime(long bits) {
  /** Seconds from 1900 to 1970. */
  private static final long UNIX = 2_208_988_800L;

  private static final long ERA = 1L << 32;
  private static final long NANOS = 1_000_000_000;

  /** The moment to 1/4 ns, of the years 1968 to 2104 (RFC 4330 section 3). */
  public static NtpTime of(Instant time) {
    long seconds = time.getEpochSecond() + UNIX;
    long fraction = ((long) time.getNano() << 32) / NANOS;
    return new NtpTime(seconds << 32 | fraction);
  }

  /** Whether the sender said that it knows no time. */
  public boolean unknown() {
    return bits == 0;
  }

  /** Seconds below 2^31 are those after 7 February 2036 (RFC 4330 section 3). */
  public Instant instant() {
    long seconds = bits >>> 32;
    long era = seconds >>> 31 == 0 ? ERA : 0;
    long nanos = ((bits & 0xffff_ffffL) * NANOS + (1L << 31)) >>> 32;
    return Instant.ofEpochSecond(seconds + era - UNIX, nanos);
  }

  /** The 32 bits in the middle, in 1/65536 s: what a receiver report repeats. */
  public int middle() {
    return (int) (bits >>> 16);
  }
}
