// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.media.bits.Decimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where pictures come from: {@code emulated:?fps=25}, {@code images:/srv/pictures?fps=1}, {@code
 * rtsp://user:secret@camera/stream}, {@code file:/srv/clip.mp4}. A bare number is a V4L2 device, a
 * bare path a device or a file.
 *
 * <p>Not {@link java.net.URI}: real cameras have addresses that it refuses. User information ends
 * at the last {@code @} before the path and is split at its first colon; escapes in it are decoded
 * as UTF-8, what is no escape stays. A password may hold a slash or question mark as long as a host
 * follows its {@code @}. Credentials of an address within another source ({@code
 * ffmpeg:rtmp://user:secret@server/live}) are taken out the same way. The query is kept byte for
 * byte beside its decoded parameters. {@link #toString} and {@link #url} never contain credentials;
 * {@link #toString} also hides what looks like a secret in path and query.
 */
public final class CameraSource {
  private static final int MAX_LENGTH = 4096;
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(pass|pwd|secret|token|key|auth|user|login|sig).*");

  /** Cameras of several makers take user and password as part of the path. */
  private static final Pattern PAIR_IN_PATH = Pattern.compile("[^/;&=]++=[^/;&]++");

  private final String scheme;
  private final String location;
  private final @Nullable String query;
  private final Map<String, String> parameters;
  private final @Nullable Credentials credentials;

  private CameraSource(
      String scheme, String location, @Nullable String query, @Nullable Credentials credentials) {
    this.scheme = scheme;
    this.location = location;
    this.query = query;
    this.parameters = parseQuery(query);
    this.credentials = credentials;
  }

  /**
   * Understands a source as people write it.
   *
   * @throws IllegalArgumentException for empty text, control characters or more than 4096
   *     characters
   */
  public static CameraSource parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "camera source must have 1 to 4096 characters: " + trimmed.length());
    }
    if (trimmed.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("camera source must not contain control characters");
    }
    int colon = trimmed.indexOf(':');
    if (colon < 2 || !SCHEME.matcher(trimmed.substring(0, colon)).matches()) {
      return bare(trimmed); // also C:\clip.mp4: a single letter is a drive
    }
    String scheme = trimmed.substring(0, colon).toLowerCase(Locale.ROOT);
    return split(scheme, trimmed.substring(colon + 1));
  }

  private static CameraSource bare(String text) {
    if (Decimal.parse(text, Long.MAX_VALUE) >= 0 || text.startsWith("/dev/")) {
      return split("v4l2", text);
    }
    return split("file", text);
  }

  private static CameraSource split(String scheme, String rest) {
    int authority = authorityStart(rest);
    int at = authority < 0 ? -1 : UserInformation.endIn(rest.substring(authority));
    if (at < 0) {
      return of(scheme, rest, null);
    }
    Credentials credentials = UserInformation.decode(rest.substring(authority, authority + at));
    return of(
        scheme, rest.substring(0, authority) + rest.substring(authority + at + 1), credentials);
  }

  /** Index behind the two slashes, also of an address within this one; -1 without any. */
  private static int authorityStart(String rest) {
    if (rest.startsWith("//")) {
      return 2;
    }
    int inner = rest.indexOf("://");
    return inner > 0 && SCHEME.matcher(rest.substring(0, inner)).matches() ? inner + 3 : -1;
  }

  private static CameraSource of(String scheme, String rest, @Nullable Credentials credentials) {
    int question = rest.indexOf('?');
    return question < 0
        ? new CameraSource(scheme, rest, null, credentials)
        : new CameraSource(
            scheme, rest.substring(0, question), rest.substring(question + 1), credentials);
  }

  /** In lower case, without the colon. */
  public String scheme() {
    return scheme;
  }

  /** What stands between the scheme's colon and the query, without user information. */
  public String location() {
    return location;
  }

  /** The query byte for byte, without the question mark; empty where there is none. */
  public Optional<String> query() {
    return Optional.ofNullable(query);
  }

  /** The query's parameters, decoded, in their order; the last of several of one name. */
  public Map<String, String> parameters() {
    return parameters;
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  public Optional<Credentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  /** The same source with these credentials, which win over those of the address. */
  public CameraSource withCredentials(Credentials other) {
    return new CameraSource(scheme, location, query, other);
  }

  /**
   * The same source with another location, for example after a redirect or under another scheme.
   */
  public CameraSource withLocation(String newScheme, String newLocation) {
    return new CameraSource(newScheme, newLocation, query, credentials);
  }

  /** Scheme, location and query: what is sent to the camera. Never contains the credentials. */
  public String url() {
    return scheme + ":" + location + (query == null ? "" : "?" + query);
  }

  /** {@link #url} for people, logs and the API: what looks like a secret is hidden. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append(':');
    text.append(PAIR_IN_PATH.matcher(location).replaceAll(CameraSource::hidden));
    char separator = '?';
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      boolean secret = equals > 0 && isSecret(pair.substring(0, equals));
      text.append(separator).append(secret ? pair.substring(0, equals) + "=***" : pair);
      separator = '&';
    }
    return text.toString();
  }

  private static String hidden(MatchResult pair) {
    String text = pair.group();
    String name = text.substring(0, text.indexOf('='));
    return Matcher.quoteReplacement(isSecret(name) ? name + "=***" : text);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(UserInformation.percentDecode(name)).matches();
  }

  private static Map<String, String> parseQuery(@Nullable String query) {
    Map<String, String> result = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (!pair.isEmpty()) {
          result.put(
              UserInformation.percentDecode(equals < 0 ? pair : pair.substring(0, equals)),
              equals < 0 ? "" : UserInformation.percentDecode(pair.substring(equals + 1)));
        }
      }
    }
    return Collections.unmodifiableMap(result);
  }
}
