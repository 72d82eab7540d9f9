// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a file is, by the ending of its name.
 *
 * @param text the field Content-Type
 * @param kind what browsers do with it
 */
record ContentType(String text, Kind kind) {
  private static final ContentType UNKNOWN =
      new ContentType("application/octet-stream", Kind.OTHER);
  private static final Map<String, ContentType> BY_ENDING = new HashMap<>();

  /** What browsers do with a file. */
  enum Kind {
    /** Plays, with our page around it. */
    VIDEO,
    /** Plays by itself. */
    AUDIO,
    /** A raster picture. */
    PICTURE,
    /** Shown by the browser's own viewer, with our page around it. */
    PDF,
    /** Text, archives, and all that may be a program: nothing of it may run. */
    OTHER
  }

  static {
    put(Kind.VIDEO, "video/mp4", "mp4 m4v");
    put(Kind.VIDEO, "video/webm", "webm");
    put(Kind.VIDEO, "video/ogg", "ogv");
    put(Kind.VIDEO, "video/quicktime", "mov");
    put(Kind.VIDEO, "video/matroska", "mkv");
    put(Kind.OTHER, "video/mp2t", "ts m2ts");
    put(Kind.OTHER, "video/x-msvideo", "avi");
    put(Kind.OTHER, "application/vnd.apple.mpegurl", "m3u8");
    put(Kind.AUDIO, "audio/mpeg", "mp3");
    put(Kind.AUDIO, "audio/mp4", "m4a");
    put(Kind.AUDIO, "audio/ogg", "ogg oga opus");
    put(Kind.AUDIO, "audio/flac", "flac");
    put(Kind.AUDIO, "audio/wav", "wav");
    put(Kind.AUDIO, "audio/aac", "aac");
    put(Kind.PICTURE, "image/jpeg", "jpg jpeg");
    put(Kind.PICTURE, "image/png", "png");
    put(Kind.PICTURE, "image/gif", "gif");
    put(Kind.PICTURE, "image/webp", "webp");
    put(Kind.PICTURE, "image/avif", "avif");
    put(Kind.PICTURE, "image/bmp", "bmp");
    put(Kind.PDF, "application/pdf", "pdf");
    put(Kind.OTHER, "image/svg+xml", "svg");
    put(Kind.OTHER, "text/html; charset=utf-8", "html htm");
    put(Kind.OTHER, "text/css; charset=utf-8", "css");
    // Scripts are shown, not run: a page of ours must not be able to load one from here.
    put(Kind.OTHER, "text/plain; charset=utf-8", "txt log conf ini srt yaml yml js mjs");
    put(Kind.OTHER, "text/markdown; charset=utf-8", "md");
    put(Kind.OTHER, "text/csv; charset=utf-8", "csv");
    put(Kind.OTHER, "text/vtt; charset=utf-8", "vtt");
    put(Kind.OTHER, "application/json", "json");
    put(Kind.OTHER, "application/x-ndjson", "ndjson");
    put(Kind.OTHER, "application/xml", "xml");
    put(Kind.OTHER, "application/zip", "zip");
    put(Kind.OTHER, "application/gzip", "gz tgz");
    put(Kind.OTHER, "application/x-tar", "tar");
  }

  /** The type of a file of that name; bytes without a meaning where the ending is not known. */
  static ContentType of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, UNKNOWN);
  }

  /** Whether there is a page that shows it. */
  boolean hasPage() {
    return kind == Kind.VIDEO || kind == Kind.PDF;
  }

  private static void put(Kind kind, String text, String endings) {
    for (String ending : endings.split(" ", -1)) {
      BY_ENDING.put(ending, new ContentType(text, kind));
    }
  }
}
