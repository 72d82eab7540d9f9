// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads how much memory a process has resident, where the system says so in /proc. */
final class ProcessMemory {
  private static final String LINE = "VmRSS:";

  /** Bytes; 0 where it is not known. */
  static long rssBytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith(LINE)) {
          return kilobytes(line.substring(LINE.length())) * 1024;
        }
      }
    } catch (IOException e) {
      // no such process, or no such file system
    }
    return 0;
  }

  private static long kilobytes(String value) {
    String digits = value.replace("kB", "").strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private ProcessMemory() {}
}
