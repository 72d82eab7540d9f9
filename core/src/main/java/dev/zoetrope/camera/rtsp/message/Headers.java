// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The headers of one message, in their order; names in any case, values trimmed. Immutable. */
public final class Headers {
  /** Most headers a message may have. */
  public static final int MAX_COUNT = 100;

  private static final int MAX_NUMBER = 999_999_999;

  private final List<Header> all;

  private Headers(List<Header> all) {
    this.all = List.copyOf(all);
  }

  private record Header(String name, String value) {}

  /** Values of all headers of that name, given in lower case, in their order. */
  public List<String> values(String name) {
    return all.stream().filter(each -> each.name.equals(name)).map(Header::value).toList();
  }

  /** The first of that name, given in lower case. */
  public Optional<String> first(String name) {
    return all.stream().filter(each -> each.name.equals(name)).map(Header::value).findFirst();
  }

  /** The first of that name, given in lower case, where it is a number of at most nine digits. */
  public OptionalInt number(String name) {
    int number = Decimal.parse(first(name).orElse(""), MAX_NUMBER);
    return number == Decimal.NONE ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Gathers them line by line. One thread. */
  static final class Builder {
    private final List<Header> all = new ArrayList<>();

    /** Takes a line; one that is no header is passed over. */
    void add(String line) throws MalformedMediaException {
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      int colon = line.indexOf(':');
      if (folded && !all.isEmpty()) {
        Header last = all.removeLast();
        all.add(new Header(last.name, (last.value + " " + line.strip()).strip()));
      } else if (colon > 0) {
        if (all.size() == MAX_COUNT) {
          throw new MalformedMediaException("RTSP message must have at most 100 headers: more");
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        all.add(new Header(name, line.substring(colon + 1).strip()));
      }
    }

    Headers build() {
      return new Headers(all);
    }
  }
}
