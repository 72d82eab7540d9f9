// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

/** Pieces of the pages. Whatever is not written here goes through {@link #escape}. */
final class Html {
  private Html() {}

  /** A text as content of an element and as value of an attribute in double quotes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * The beginning of a page, up to and including the header with the way back to each folder above.
   *
   * @param path what is shown, in the folder
   * @param extra more elements for the head
   */
  static String begin(FilePath path, String extra) {
    int folders = path.names().size() - (path.folder() ? 0 : 1);
    String root = "../".repeat(folders + 1);
    String name = path.names().isEmpty() ? "Files" : path.lastName();
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="dark light">
    <title>%1$s · Zoetrope</title>
    <link rel="icon" href="%2$sweb/icon.svg">
    <link rel="stylesheet" href="%2$sweb/zoetrope.css">
    <link rel="stylesheet" href="%2$sweb/files/files.css">
    %3$s</head>
    <body>
    <header>
      <a class="brand" href="%2$s"><img src="%2$sweb/icon.svg" alt="" width="28" height="28">Zoetrope</a>
      <nav aria-label="Folders">%4$s</nav>
    </header>
    """
        .formatted(escape(name), root, extra.replace("{root}", root), folders(path, folders));
  }

  private static String folders(FilePath path, int folders) {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i <= folders; i++) {
      String href = i == folders ? "./" : "../".repeat(folders - i);
      String name = i == 0 ? "Files" : path.names().get(i - 1);
      String current = i == folders && path.folder() ? " aria-current=\"page\"" : "";
      links.append("<a href=\"").append(href).append('"').append(current).append('>');
      links.append(escape(name)).append("</a>");
    }
    return links.toString();
  }
}
