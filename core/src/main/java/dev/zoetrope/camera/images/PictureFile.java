// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.images;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** One picture as it was read, and by what to see that the file has changed since. */
final class PictureFile {
  static final int MAX_BYTES = 16 << 20;

  private final FileTime modified;
  private final long sizeBytes;
  private final byte[] jpeg;
  private final PictureSize size;

  private PictureFile(BasicFileAttributes attributes, byte[] jpeg, PictureSize size) {
    this.modified = attributes.lastModifiedTime();
    this.sizeBytes = attributes.size();
    this.jpeg = jpeg;
    this.size = size;
  }

  /**
   * Reads a picture.
   *
   * @throws MalformedMediaException naming the file, where it is no whole JPEG or too large
   * @throws IOException where there is no such file any more, or it cannot be read
   */
  static PictureFile read(Path path) throws IOException, MalformedMediaException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile() || attributes.size() > MAX_BYTES) {
      throw new MalformedMediaException(
          "images: picture must be a file of at most 16 MiB: %s has %d bytes"
              .formatted(path, attributes.size()));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAX_BYTES); // it may have grown since
    }
    try {
      JpegHeader header = JpegHeader.parse(bytes);
      return new PictureFile(attributes, header.complete(bytes), header.size());
    } catch (MalformedMediaException e) {
      throw new MalformedMediaException(
          "images: picture must be a JPEG: %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The whole JPEG, checked, without padding, with Huffman tables; read only. */
  byte[] jpeg() {
    return jpeg;
  }

  PictureSize size() {
    return size;
  }

  boolean unchanged(Path path) throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return now.size() == sizeBytes && now.lastModifiedTime().equals(modified);
  }
}
