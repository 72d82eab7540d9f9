// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

/** The field Content-Disposition of a download (RFC 6266). */
final class Disposition {
  private Disposition() {}

  /**
   * Asks a browser to keep the file under that name. Names that are not plain ASCII come in two
   * forms: a likeness for old programs, and the name itself (RFC 8187).
   */
  static String attachment(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .forEach(c -> plain.append(c < ' ' || c > '~' || "\"\\%".indexOf(c) >= 0 ? '_' : (char) c));
    String text = "attachment; filename=\"" + plain + '"';
    return plain.toString().equals(name)
        ? text
        : text + "; filename*=UTF-8''" + FilePath.encode(name);
  }
}
