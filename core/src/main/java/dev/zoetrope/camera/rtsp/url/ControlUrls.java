// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.url;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that requests of one presentation name, put together from what a camera says (RFC
 * 2326 section C.1.1) by joining strings, as every other client does. They decide what the request
 * line says, never whom we dial.
 *
 * @param request what DESCRIBE asked for
 * @param base what relative control addresses are joined to
 * @param aggregate what PLAY, keep-alive and TEARDOWN name
 */
public record ControlUrls(RtspUrl request, String base, String aggregate) {
  private static final int LONGEST = 4096;

  /**
   * Those of a description.
   *
   * @param bases {@code Content-Base}, then {@code Content-Location}, as far as the camera has sent
   *     them; the first usable one counts
   * @param control the session's {@code a=control}, where it has one
   */
  public static ControlUrls of(RtspUrl request, List<String> bases, Optional<String> control) {
    String base = request.text();
    for (String candidate : bases.reversed()) {
      String repaired = repair(candidate, request);
      base = isAbsolute(repaired) && repaired.length() <= LONGEST ? repaired : base;
    }
    String session = control.orElse("").strip();
    if (isOwn(session)) {
      return new ControlUrls(request, base, base);
    }
    if (isAbsolute(session)) {
      return new ControlUrls(request, session, session);
    }
    return new ControlUrls(request, base, join(base, session));
  }

  /** The address of a media with that {@code a=control}. */
  public String track(Optional<String> control) {
    String media = control.orElse("").strip();
    if (isOwn(media)) {
      return aggregate;
    }
    return isAbsolute(media) ? media : join(base, media);
  }

  /**
   * What else to try where SETUP of the first track is not understood, in this order: joined to
   * what was asked for; the same at the server that was dialled; where there is no other track, the
   * aggregate.
   */
  public List<String> repairs(Optional<String> control, boolean only) {
    String first = track(control);
    String media = control.orElse("").strip();
    Set<String> others = new LinkedHashSet<>();
    if (!isOwn(media) && !isAbsolute(media)) {
      others.add(join(request.text(), media));
    }
    int path = first.indexOf('/', first.indexOf("://") + 3);
    others.add(
        request.scheme() + "://" + request.authority() + (path < 0 ? "" : first.substring(path)));
    if (only) {
      others.add(aggregate);
    }
    others.remove(first);
    return List.copyOf(others);
  }

  private static boolean isOwn(String control) {
    return control.isEmpty() || control.equals("*");
  }

  private static boolean isAbsolute(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("rtsp://") || lower.startsWith("rtsps://");
  }

  private static String join(String base, String control) {
    boolean separated = control.startsWith("/") || control.startsWith("?") || base.endsWith("/");
    return base + (separated ? "" : "/") + control;
  }

  /** Mends what cameras are known to send as a base. */
  static String repair(String text, RtspUrl request) {
    String base = text.strip();
    String twice = request.scheme() + "://" + request.scheme() + "://";
    if (base.startsWith(twice)) {
      base = base.substring(request.scheme().length() + 3);
    }
    if (base.startsWith("/")) {
      return request.scheme() + "://" + request.authority() + base;
    }
    if (!base.isEmpty() && !base.contains("://")) {
      base = request.scheme() + "://" + base;
    }
    int host = base.indexOf("://") + 3;
    return host > 3 && base.startsWith("::", host) ? bracketed(base, host) : base;
  }

  private static String bracketed(String base, int host) {
    int slash = base.indexOf('/', host);
    int end = slash < 0 ? base.length() : slash;
    return base.substring(0, host) + "[" + base.substring(host, end) + "]" + base.substring(end);
  }
}
