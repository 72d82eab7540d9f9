// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import java.util.regex.Pattern;

/**
 * Masks what looks like a credential in any text that leaves the process: user information in
 * addresses, secret-looking query parameters, passwords and tokens given as {@code name=value} or
 * in JSON, Authorization headers. The last net, not the first: values that are known to be secret
 * are kept out of texts in the first place. Takes time in proportion to the text's length.
 */
public final class Redaction {
  private static final String MASK = "***";
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s\"<>]{1,1024}@");
  private static final Pattern QUERY =
      Pattern.compile(
          "(?i)([?&][\\w.~%-]{0,64}?(?:pass|pwd|secret|token|key|auth|user|login|sig)[\\w.~%-]{0,64}=)"
              + "[^&\\s\"'<>]+");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(\\b(?:password|passwd|pwd|secret|token)\"?\\s{0,4}[=:]\\s{0,4})"
              + "(?:\"[^\"]*+\"|[^\\s,;&\"}]++)");
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(\\b(?:basic|bearer|digest)\\s{1,4})[\\w+/=.~-]{6,}+");

  private Redaction() {}

  /**
   * The text with every such value replaced by three asterisks; the same text where there is none.
   */
  public static String of(String text) {
    if (text.indexOf('@') < 0
        && text.indexOf('=') < 0
        && text.indexOf(':') < 0
        && text.indexOf(' ') < 0) {
      return text;
    }
    String masked = USER_INFO.matcher(text).replaceAll(MASK + "@");
    masked = QUERY.matcher(masked).replaceAll("$1" + MASK);
    masked = AUTHORIZATION.matcher(masked).replaceAll("$1" + MASK);
    return NAMED.matcher(masked).replaceAll("$1" + MASK);
  }
}
