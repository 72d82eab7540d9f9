// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.container.hls.MediaPlaylist;
import dev.zoetrope.container.hls.Variant;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A playlist with its texts, each made once: when it is first asked for. Any thread. */
final class Rendered {
  private final MediaPlaylist playlist;
  private final Variant variant;
  private final Map<Text, Buffer> plain = new EnumMap<>(Text.class); // guarded by this
  private final Map<Text, Buffer> packed = new EnumMap<>(Text.class); // guarded by this

  /** What can be asked for. */
  enum Text {
    /** The multivariant playlist. */
    INDEX,
    /** The media playlist. */
    FULL,
    /** The media playlist for those who have an earlier one. */
    DELTA
  }

  Rendered(MediaPlaylist playlist, Variant variant) {
    this.playlist = playlist;
    this.variant = variant;
  }

  MediaPlaylist playlist() {
    return playlist;
  }

  synchronized Buffer text(Text text, boolean gzip) {
    return gzip
        ? packed.computeIfAbsent(text, each -> pack(text(each, false)))
        : plain.computeIfAbsent(text, each -> Buffer.buffer(write(each)));
  }

  private String write(Text text) {
    return switch (text) {
      case INDEX -> variant.text("stream.m3u8" + playlist.query(), playlist);
      case FULL -> playlist.text();
      case DELTA -> playlist.delta();
    };
  }

  private static Buffer pack(Buffer text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(packed.toByteArray());
  }
}
