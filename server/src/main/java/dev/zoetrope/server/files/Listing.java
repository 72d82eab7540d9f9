// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A page of a folder's entries, sorted by name. A folder of any size takes the memory of one page.
 *
 * @param entries those that may be served
 * @param next the name after which the next page begins; empty on the last
 */
record Listing(List<Entry> entries, Optional<String> next) {
  /** Entries of a page. */
  static final int PAGE = 1000;

  /** Capital letters beside small ones, as people look for names; equal names are one. */
  private static final Comparator<String> ORDER =
      String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

  Listing {
    entries = List.copyOf(entries);
  }

  /**
   * A file, or a folder.
   *
   * @param sizeBytes of a file; 0 of a folder
   */
  record Entry(String name, boolean folder, long sizeBytes, Instant modified) {
    static Entry of(String name, BasicFileAttributes attributes) {
      boolean folder = attributes.isDirectory();
      return new Entry(
          name, folder, folder ? 0 : attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** Its address relative to its folder. */
    String href() {
      return FilePath.encode(name) + (folder ? "/" : "");
    }

    /** What it is; of files. */
    ContentType type() {
      return ContentType.of(name);
    }
  }

  /** How an entry's attributes are found. */
  interface Attributes {
    /**
     * Those of what may be served under the name.
     *
     * @throws IOException where that is nothing
     */
    BasicFileAttributes of(String name) throws IOException;
  }

  /**
   * The page of the names that come after one; the first page after the empty name.
   *
   * @throws IOException where the folder cannot be read
   */
  static Listing of(Iterable<Path> folder, String after, Attributes attributes) throws IOException {
    TreeSet<String> names = firstNames(folder, after);
    Optional<String> next = Optional.empty();
    if (names.size() > PAGE) {
      names.pollLast();
      next = Optional.of(names.last());
    }
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      try {
        BasicFileAttributes found = attributes.of(name);
        if (found.isRegularFile() || found.isDirectory()) {
          entries.add(Entry.of(name, found));
        }
      } catch (IOException e) {
        // removed meanwhile, or a link that leads out of the folder
      }
    }
    return new Listing(entries, next);
  }

  /** One more than a page, where there are so many. */
  private static TreeSet<String> firstNames(Iterable<Path> folder, String after)
      throws IOException {
    TreeSet<String> names = new TreeSet<>(ORDER);
    try {
      for (Path each : folder) {
        String name = String.valueOf(each.getFileName());
        if (FilePath.isName(name) && ORDER.compare(name, after) > 0) {
          names.add(name);
          if (names.size() > PAGE + 1) {
            names.pollLast();
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }
}
