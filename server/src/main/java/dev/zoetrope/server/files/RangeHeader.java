// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request's field Range (RFC 9110 section 14.2), as what it selects of a file. Pure functions.
 *
 * <p>Ranges that overlap or follow upon each other are joined, so that nothing is sent twice; the
 * others stay in the order asked for (section 15.3.7.2). So what is sent is never more than the
 * file and {@link #MAX_RANGES} part heads.
 */
final class RangeHeader {
  /** A field with more is ignored, as section 14.2 allows: nobody needs it but to do harm. */
  static final int MAX_RANGES = 100;

  private static final Pattern DIGITS_AND_DASH = Pattern.compile("[0-9]*-[0-9]*");

  private RangeHeader() {}

  /** What a field selects. */
  sealed interface Selection {
    /** The field is to be ignored: the whole file. */
    record Whole() implements Selection {}

    /** Nothing of the file is selected: 416. */
    record Nothing() implements Selection {}

    /** One range or more, no two of which can be joined. */
    record Parts(List<ByteRange> ranges) implements Selection {
      public Parts {
        ranges = List.copyOf(ranges);
      }
    }
  }

  /**
   * What the field selects of a file of that size.
   *
   * @param field its text; null where there is none
   */
  static Selection select(@Nullable String field, long fileBytes) {
    List<Spec> specs = field == null ? List.of() : specs(field);
    if (specs.isEmpty()) {
      return new Selection.Whole();
    }
    List<ByteRange> ranges = new ArrayList<>();
    for (Spec spec : specs) {
      spec.of(fileBytes).ifPresent(range -> add(ranges, range));
    }
    if (!ranges.isEmpty()) {
      return new Selection.Parts(ranges);
    }
    // The last bytes of an empty file are all of it, which no Content-Range can say.
    boolean allOfNothing = fileBytes == 0 && specs.stream().anyMatch(Spec::isSuffix);
    return allOfNothing ? new Selection.Whole() : new Selection.Nothing();
  }

  /** The specs of a well-formed field; empty where it is to be ignored. */
  private static List<Spec> specs(String field) {
    int equals = field.indexOf('=');
    if (equals < 0 || !field.substring(0, equals).toLowerCase(Locale.ROOT).equals("bytes")) {
      return List.of();
    }
    List<Spec> specs = new ArrayList<>();
    for (String element : field.substring(equals + 1).split(",", -1)) {
      String text = withoutSpace(element);
      if (text.isEmpty()) {
        continue; // section 5.6.1.2: empty elements of a list do not count
      }
      Spec spec = Spec.parse(text);
      if (spec == null || specs.size() == MAX_RANGES) {
        return List.of();
      }
      specs.add(spec);
    }
    return specs;
  }

  /**
   * One element: {@code 5-9}, {@code 5-} or {@code -5}.
   *
   * @param first digits, or empty
   * @param last digits, or empty
   */
  private record Spec(String first, String last) {
    static @Nullable Spec parse(String text) {
      int dash = text.indexOf('-');
      if (dash < 0 || text.length() == 1 || !DIGITS_AND_DASH.matcher(text).matches()) {
        return null;
      }
      Spec spec = new Spec(text.substring(0, dash), text.substring(dash + 1));
      boolean closed = !spec.first.isEmpty() && !spec.last.isEmpty();
      return closed && compare(spec.first, spec.last) > 0 ? null : spec;
    }

    /** Whether it asks for the last bytes, at least for one. */
    boolean isSuffix() {
      return first.isEmpty() && number(last) > 0;
    }

    Optional<ByteRange> of(long fileBytes) {
      if (first.isEmpty()) {
        long length = Math.min(number(last), fileBytes);
        return length == 0
            ? Optional.empty()
            : Optional.of(new ByteRange(fileBytes - length, fileBytes - 1));
      }
      if (number(first) >= fileBytes) {
        return Optional.empty();
      }
      long end = last.isEmpty() ? Long.MAX_VALUE : number(last);
      return Optional.of(new ByteRange(number(first), Math.min(end, fileBytes - 1)));
    }
  }

  /** Joins the range with those it can be joined with, in the place of the first of them. */
  private static void add(List<ByteRange> ranges, ByteRange added) {
    ByteRange joined = added;
    int place = ranges.size();
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).joins(joined)) {
        joined = joined.join(ranges.remove(i));
        place = Math.min(place, i);
        i = -1; // it has grown, and may reach those that were looked at
      }
    }
    ranges.add(place, joined);
  }

  /** Any number of digits; what does not fit is as far beyond every file as the largest long. */
  private static long number(String digits) {
    String significant = withoutZeros(digits);
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong("0" + significant);
  }

  private static int compare(String a, String b) {
    String x = withoutZeros(a);
    String y = withoutZeros(b);
    return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
  }

  private static String withoutZeros(String digits) {
    int i = 0;
    while (i < digits.length() && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }

  /** Without optional whitespace (section 5.6.3), which is spaces and tabs and nothing else. */
  private static String withoutSpace(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
