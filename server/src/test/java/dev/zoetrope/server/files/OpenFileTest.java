// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.server.files.OpenFile.ChangedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
  @TempDir Path folder;
  private Path path;
  private OpenFile file;

  @BeforeEach
  void open() throws IOException {
    path = Files.writeString(folder.resolve("a.txt"), "0123456789");
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
    file = opened();
  }

  private OpenFile opened() throws IOException {
    FileState state = FileState.of(Files.readAttributes(path, BasicFileAttributes.class));
    return OpenFile.of(FileChannel.open(path), path, state);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @Test
  void requireUnchanged_nothingHappened_isTheFile() throws IOException {
    assertThat(file.requireUnchanged()).isSameAs(file);
    assertThat(file.read(new ByteRange(3, 5))).asString().isEqualTo("345");
  }

  @Test
  void requireUnchanged_writtenInPlace_throws() throws IOException {
    Files.writeString(path, "9876543210");
    assertChanged();
  }

  @Test
  void requireUnchanged_cut_throws() throws IOException {
    Files.writeString(path, "", StandardOpenOption.TRUNCATE_EXISTING);
    assertChanged();
    assertThatThrownBy(() -> file.read(new ByteRange(3, 5))).isInstanceOf(EOFException.class);
  }

  @Test
  void requireUnchanged_appendedTo_throws() throws IOException {
    Files.writeString(path, "more", StandardOpenOption.APPEND);
    assertChanged();
  }

  /** Same size, same time: it is still another file. */
  @Test
  void requireUnchanged_replacedByAFileOfSameSizeAndTime_throws() throws IOException {
    Path other = Files.writeString(folder.resolve("b.txt"), "abcdefghij");
    Files.setLastModifiedTime(other, FileTime.fromMillis(1_000));
    Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
    assertChanged();
  }

  @Test
  void requireUnchanged_removed_throws() throws IOException {
    Files.delete(path);
    assertChanged();
  }

  @Test
  void of_changedBeforeItWasOpened_throwsAndCloses() throws IOException {
    FileState before = FileState.of(Files.readAttributes(path, BasicFileAttributes.class));
    Files.writeString(path, "9876543210");
    FileChannel channel = FileChannel.open(path);
    assertThatThrownBy(() -> OpenFile.of(channel, path, before))
        .isInstanceOf(ChangedException.class);
    assertThat(channel.isOpen()).isFalse();
  }

  private void assertChanged() {
    assertThatThrownBy(file::requireUnchanged).isInstanceOf(ChangedException.class);
  }
}
