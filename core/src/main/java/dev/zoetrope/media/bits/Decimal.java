// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

/** Unsigned numbers that others write in text: their digits and nothing else. */
public final class Decimal {
  /** What stands for a text that is no such number. */
  public static final int NONE = -1;

  private Decimal() {}

  /**
   * Reads a number whose digits are the whole text; leading zeros do no harm.
   *
   * @param most the largest it may be, 0 or more
   * @return {@link #NONE} where the text is empty, has anything but ASCII digits (a sign, a blank)
   *     or is a larger number
   */
  public static long parse(String text, long most) {
    long number = text.isEmpty() ? NONE : 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > most / 10 || number * 10 > most - digit) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** The same for numbers of at most 31 bits. */
  public static int parse(String text, int most) {
    return (int) parse(text, (long) most);
  }
}
