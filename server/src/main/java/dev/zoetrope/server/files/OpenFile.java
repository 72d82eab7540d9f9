// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import io.vertx.core.WorkerExecutor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that is open for reading, and what it was like then. All but {@link #state} and {@link
 * #channel} blocks: for workers.
 */
final class OpenFile implements AutoCloseable {
  private final FileChannel channel;
  private final Path path;
  private final FileState state;

  private OpenFile(FileChannel channel, Path path, FileState state) {
    this.channel = channel;
    this.path = path;
    this.state = state;
  }

  /** Told of a file that is not what it was. */
  static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException(Path path) {
      super("file must stay as it is while it is read: " + path);
    }
  }

  /**
   * Takes over a channel that was opened after the state was looked at.
   *
   * @throws ChangedException where the file was changed or replaced between the two
   */
  static OpenFile of(FileChannel channel, Path path, FileState state) throws IOException {
    OpenFile file = new OpenFile(channel, path, state);
    try {
      return file.requireUnchanged();
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** As it was when it was opened. */
  FileState state() {
    return state;
  }

  FileChannel channel() {
    return channel;
  }

  /**
   * Returns itself where all that was read until now is of the state it was opened in.
   *
   * @throws ChangedException where it was written to, cut, replaced or removed since
   */
  OpenFile requireUnchanged() throws IOException {
    FileState now;
    try {
      now =
          FileState.of(
              Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new ChangedException(path);
    }
    if (!now.equals(state) || channel.size() != state.sizeBytes()) {
      throw new ChangedException(path);
    }
    return this;
  }

  /** Reads all bytes of a range that lies in the file and is small. */
  byte[] read(ByteRange range) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(range.length()));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, range.first() + bytes.position()) < 0) {
        throw new EOFException("file must hold bytes " + range + ": " + channel.size());
      }
    }
    return bytes.array();
  }

  /** Closes it some time soon. Does not block. */
  void closeOn(WorkerExecutor workers) {
    workers.executeBlocking(
        () -> {
          close();
          return true;
        },
        false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
