// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The file {@code events.db} in the data folder, and how connections to it are made. */
final class EventFile {
  private static final String NAME = "events.db";
  private static final String ASIDE = "events-damaged-";
  private static final int ASIDE_KEPT = 3;
  private static final int CORRUPT = 11; // https://sqlite.org/rescode.html
  private static final int NO_DATABASE = 26;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Path file;

  EventFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  Path path() {
    return file;
  }

  /** What one of its companions in the folder is called. */
  String name(Path companion) {
    return folder.relativize(companion).toString();
  }

  /** Whether the exception says that the file's content is at fault. */
  static boolean isDamage(SQLException e) {
    return e.getErrorCode() == CORRUPT || e.getErrorCode() == NO_DATABASE;
  }

  /**
   * Makes the file where there is none. Write-ahead log: readers and the writer do not wait for
   * each other. The log is synchronised at checkpoints only: a killed process loses nothing that
   * was committed, a power cut may lose the last seconds but no order.
   */
  Connection openForWriting() throws SQLException, IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    if (!Files.exists(file)) {
      Files.createFile(file, permissions("rw-------")); // holds names and addresses
    }
    return open(
        List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA journal_size_limit = 16777216"));
  }

  Connection openForReading() throws SQLException {
    return open(List.of("PRAGMA query_only = 1"));
  }

  private Connection open(List<String> pragmas) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 2000");
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Renames the file and its companions, so that a new one can begin; of those that were set aside
   * the newest three are kept.
   *
   * @return where it is now
   */
  Path setAside(Instant now) throws IOException {
    Path aside = folder.resolve(ASIDE + STAMP.format(now) + ".db");
    for (String companion : List.of("-wal", "-shm", "")) {
      Path from = folder.resolve(NAME + companion);
      if (Files.exists(from)) {
        Files.move(
            from,
            aside.resolveSibling(aside.getFileName() + companion),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    forgetOldest();
    return aside;
  }

  private void forgetOldest() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> newestFirst =
          all.filter(path -> name(path).matches(ASIDE + "[0-9TZ]+\\.db"))
              .sorted((a, b) -> b.compareTo(a))
              .toList();
      for (Path old :
          newestFirst.subList(Math.min(ASIDE_KEPT, newestFirst.size()), newestFirst.size())) {
        for (String companion : List.of("-wal", "-shm", "")) {
          Files.deleteIfExists(old.resolveSibling(old.getFileName() + companion));
        }
      }
    }
  }

  private static FileAttribute<?>[] permissions(String posix) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
        }
        : new FileAttribute<?>[0];
  }
}
