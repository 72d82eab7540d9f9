// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.Listing.Entry;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A folder for people: a table of its entries, complete without a script. */
final class FolderPage implements FolderText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  @Override
  public String type() {
    return "text/html; charset=utf-8";
  }

  @Override
  public String head(FilePath path, Listing listing) {
    return Html.begin(path, "")
        + "<main class=\"folder\">\n<table>\n"
        + "<thead><tr><th>Name<th>Size<th>Changed (UTC)<th></tr></thead>\n<tbody>\n"
        + (path.names().isEmpty() ? "" : "<tr><td><a href=\"../\">..</a><td><td><td></tr>\n");
  }

  @Override
  public String entry(Entry entry, boolean first) {
    String href = entry.href();
    String page = !entry.folder() && entry.type().hasPage() ? href + "?view" : href;
    String download =
        entry.folder()
            ? ""
            : "<a href=\""
                + href
                + "?download\" aria-label=\"Download "
                + Html.escape(entry.name())
                + "\">Download</a>";
    return "<tr><td><a href=\""
        + page
        + "\">"
        + Html.escape(entry.name())
        + (entry.folder() ? "/" : "")
        + "</a><td>"
        + (entry.folder() ? "" : size(entry.sizeBytes()))
        + "<td>"
        + TIME.format(entry.modified())
        + "<td>"
        + download
        + "</tr>\n";
  }

  @Override
  public String foot(Listing listing) {
    String more =
        listing
            .next()
            .map(name -> "<p><a href=\"?after=" + FilePath.encode(name) + "\">Next page</a></p>\n")
            .orElse("");
    String empty = listing.entries().isEmpty() ? "<p>Nothing is here.</p>\n" : "";
    return "</tbody>\n</table>\n" + empty + more + "</main>\n</body>\n</html>\n";
  }

  /** Three digits or so, with their unit. */
  static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    String form = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, value, UNITS[unit]);
  }
}
