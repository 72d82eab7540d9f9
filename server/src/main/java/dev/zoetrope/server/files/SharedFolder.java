// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The folder whose files are served, and the only way to them. Blocks: for workers. Any thread.
 *
 * <p>A path is first resolved with its links, and must lie in the folder. What it was resolved to
 * has no links, and is then walked from folder to folder without following any ({@code openat} with
 * {@code O_NOFOLLOW}): whoever puts a link in the way between the two makes it fail. So nothing
 * outside is ever opened, at whatever moment links are changed. Files that are no regular files are
 * not opened at all.
 */
public final class SharedFolder {
  private static final LinkOption NO_LINKS = LinkOption.NOFOLLOW_LINKS;

  private final Path directory;

  private SharedFolder(Path directory) {
    this.directory = directory;
  }

  /** Something in the folder that is there. */
  sealed interface Found {
    /** An open file, to be closed by the caller. */
    record AFile(OpenFile file) implements Found {}

    /** A folder, not open. */
    record AFolder() implements Found {}
  }

  /**
   * The folder at a path, which must be there now.
   *
   * @throws IOException where it is none that can be served from
   */
  public static SharedFolder open(Path directory) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory.toRealPath())) {
      if (stream instanceof SecureDirectoryStream) {
        return new SharedFolder(directory);
      }
    } catch (IOException e) {
      throw new IOException("files.directory must be a folder that can be read: " + directory, e);
    }
    throw new IOException(
        "files.directory must be on a system that opens files by folder, as Linux does: "
            + directory);
  }

  /**
   * Opens the file of these names one below the other, or tells that it is a folder.
   *
   * @throws IOException where there is nothing that may be served
   */
  Found find(List<String> names) throws IOException {
    Place place = resolve(names);
    if (place.names().isEmpty()) {
      return new Found.AFolder();
    }
    Path name = place.names().getLast();
    try (SecureDirectoryStream<Path> parent = walk(place.parent())) {
      BasicFileAttributes attributes = attributes(parent, name);
      if (attributes.isDirectory()) {
        return new Found.AFolder();
      }
      if (!attributes.isRegularFile()) {
        throw new NoSuchFileException(name.toString());
      }
      FileChannel channel =
          (FileChannel) parent.newByteChannel(name, Set.of(StandardOpenOption.READ, NO_LINKS));
      return new Found.AFile(OpenFile.of(channel, place.path(), FileState.of(attributes)));
    }
  }

  /**
   * A page of what the folder of these names holds.
   *
   * @param after the name after which the page begins
   * @throws IOException where there is no such folder
   */
  Listing list(List<String> names, String after) throws IOException {
    try (SecureDirectoryStream<Path> folder = walk(resolve(names))) {
      return Listing.of(folder, after, name -> attributes(names, folder, name));
    }
  }

  /** Of what may be served under the name: of a link, what it leads to. */
  private BasicFileAttributes attributes(
      List<String> names, SecureDirectoryStream<Path> folder, String name) throws IOException {
    BasicFileAttributes attributes = attributes(folder, Path.of(name));
    if (!attributes.isSymbolicLink()) {
      return attributes;
    }
    List<String> link = new ArrayList<>(names);
    link.add(name);
    return Files.readAttributes(resolve(link).path(), BasicFileAttributes.class, NO_LINKS);
  }

  /**
   * Something below the root, without links.
   *
   * @param root the folder that is served
   * @param names from there on; empty for itself
   */
  private record Place(Path root, List<Path> names) {
    static Place of(Path root, Path real) {
      List<Path> names = new ArrayList<>();
      if (!real.equals(root)) { // or there would be one empty name
        root.relativize(real).forEach(names::add);
      }
      return new Place(root, names);
    }

    Path path() {
      Path path = root;
      for (Path name : names) {
        path = path.resolve(name);
      }
      return path;
    }

    Place parent() {
      return new Place(root, names.subList(0, names.size() - 1));
    }
  }

  /** Where the names lead when links are followed, which is in the folder. */
  private Place resolve(List<String> names) throws IOException {
    Path root = directory.toRealPath();
    Path path = root;
    for (String name : names) {
      path = path.resolve(segment(name));
    }
    Path real = names.isEmpty() ? root : path.toRealPath();
    if (!real.startsWith(root)) {
      throw new NoSuchFileException(String.join("/", names));
    }
    return Place.of(root, real);
  }

  private static Path segment(String name) throws NoSuchFileException {
    try {
      if (FilePath.isName(name)) {
        return Path.of(name);
      }
    } catch (InvalidPathException e) {
      // the file system has no such names
    }
    throw new NoSuchFileException(name);
  }

  /** Opens a folder without following a link below the root. */
  private static SecureDirectoryStream<Path> walk(Place place) throws IOException {
    SecureDirectoryStream<Path> at = root(place);
    for (Path name : place.names()) {
      try (SecureDirectoryStream<Path> above = at) {
        at = above.newDirectoryStream(name, NO_LINKS);
      }
    }
    return at;
  }

  @SuppressWarnings("StreamResourceLeak") // closed by who asked
  private static SecureDirectoryStream<Path> root(Place place) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(place.root());
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("folder must be opened as one that files are opened by");
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, NO_LINKS)
        .readAttributes();
  }
}
