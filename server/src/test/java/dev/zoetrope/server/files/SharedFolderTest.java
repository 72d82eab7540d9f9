// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.server.files.SharedFolder.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  @TempDir Path temporary;
  private Path root;
  private Path outside;
  private SharedFolder folder;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temporary.resolve("served"));
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.createDirectory(root.resolve("sub"));
    Files.writeString(root.resolve("sub/a.txt"), "inside");
    folder = SharedFolder.open(root);
  }

  @Test
  void find_fileInAFolder_opensIt() throws IOException {
    assertThat(read("sub", "a.txt")).isEqualTo("inside");
  }

  @Test
  void find_folders_areNotOpened() throws IOException {
    assertThat(folder.find(List.of())).isInstanceOf(Found.AFolder.class);
    assertThat(folder.find(List.of("sub"))).isInstanceOf(Found.AFolder.class);
  }

  @Test
  void find_linkWithinTheFolder_isFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("b.txt"), Path.of("sub/a.txt"));
    Files.createSymbolicLink(root.resolve("other"), root.resolve("sub"));
    assertThat(read("b.txt")).isEqualTo("inside");
    assertThat(read("other", "a.txt")).isEqualTo("inside");
  }

  @Test
  void find_linkOutOfTheFolder_isNothing() throws IOException {
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("relative"), Path.of("../outside/secret.txt"));
    Files.createSymbolicLink(root.resolve("away"), outside);
    Files.createSymbolicLink(root.resolve("twice"), Path.of("away/secret.txt"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    for (String name : List.of("file", "relative", "twice", "loop", "away")) {
      assertThatThrownBy(() -> folder.find(List.of(name))).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read("away", "secret.txt")).isInstanceOf(NoSuchFileException.class);
    assertThat(folder.list(List.of(), "").entries()).hasSize(1);
  }

  /** A folder whose name begins like the root's is not in it. */
  @Test
  void find_linkToANeighbourWithALongerName_isNothing() throws IOException {
    Path neighbour = Files.createDirectory(temporary.resolve("served-not"));
    Files.writeString(neighbour.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(root.resolve("near"), neighbour);
    assertThatThrownBy(() -> read("near", "secret.txt")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void find_namesThatAreNone_areNothing() {
    for (String name : List.of("..", "../outside/secret.txt", "/etc/passwd", "a\0b", "")) {
      assertThatThrownBy(() -> read(name)).as(name).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read("sub", "..", "..", "outside", "secret.txt"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void find_specialFiles_areNotEvenOpened() throws Exception {
    Path fifo = root.resolve("fifo");
    new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    Files.createSymbolicLink(root.resolve("tofifo"), Path.of("fifo"));
    Files.createSymbolicLink(root.resolve("zero"), Path.of("/dev/zero"));
    for (String name : List.of("fifo", "tofifo", "zero")) {
      assertThatThrownBy(() -> folder.find(List.of(name))).isInstanceOf(NoSuchFileException.class);
    }
    assertThat(folder.list(List.of(), "").entries()).hasSize(1);
  }

  /** What is checked is what is opened, at whatever moment somebody changes the folders. */
  @Test
  void find_folderReplacedByALinkMeanwhile_neverLeadsOut() throws Exception {
    Path sub = root.resolve("sub");
    Path real = root.resolve("real");
    Path link = Files.createSymbolicLink(root.resolve("link"), outside);
    Files.writeString(outside.resolve("a.txt"), "secret");
    AtomicBoolean stop = new AtomicBoolean();
    Thread swapper = Thread.ofPlatform().start(() -> swap(sub, real, link, stop));
    int served = 0;
    try {
      for (int i = 0; i < 20_000 || served == 0; i++) {
        try {
          assertThat(read("sub", "a.txt")).isEqualTo("inside");
          served++;
        } catch (IOException e) {
          // it was a link at that moment
        }
      }
    } finally {
      stop.set(true);
      swapper.join();
    }
    assertThat(served).isPositive();
  }

  private static void swap(Path sub, Path real, Path link, AtomicBoolean stop) {
    try {
      while (!stop.get()) {
        Files.move(sub, real, StandardCopyOption.ATOMIC_MOVE);
        Files.move(link, sub, StandardCopyOption.ATOMIC_MOVE);
        Files.move(sub, link, StandardCopyOption.ATOMIC_MOVE);
        Files.move(real, sub, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void open_whatIsNoFolder_saysSo() {
    assertThatThrownBy(() -> SharedFolder.open(root.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("files.directory must be a folder that can be read");
    assertThatThrownBy(() -> SharedFolder.open(root.resolve("sub/a.txt")))
        .isInstanceOf(IOException.class);
  }

  private String read(String... names) throws IOException {
    if (!(folder.find(List.of(names)) instanceof Found.AFile(OpenFile file))) {
      throw new AssertionError("names must lead to a file: " + List.of(names));
    }
    try (file) {
      long size = file.state().sizeBytes();
      return new String(file.read(new ByteRange(0, size - 1)), UTF_8);
    }
  }
}
