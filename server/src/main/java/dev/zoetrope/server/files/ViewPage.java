// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.ContentType.Kind;

/** The page around one file: a player for a video, the browser's own viewer for a PDF. */
final class ViewPage {
  private static final String SCRIPT =
      "<script type=\"module\" src=\"{root}web/files/player.js\"></script>\n";

  private ViewPage() {}

  /** The page of a file whose type has one. */
  static String of(FilePath path, long sizeBytes) {
    ContentType type = ContentType.of(path.lastName());
    boolean video = type.kind() == Kind.VIDEO;
    String href = FilePath.encode(path.lastName());
    String name = Html.escape(path.lastName());
    String shown =
        video
            ? "<video id=\"video\" src=\"%s\" controls autoplay muted playsinline preload=\"metadata\"></video>"
                .formatted(href)
            : "<iframe src=\"%s\" title=\"%s\"></iframe>".formatted(href, name);
    String keys =
        video
            ? "<p class=\"error\" id=\"error\" role=\"alert\" hidden></p>\n"
                + "<p class=\"keys\">space: pause · ← →: 5 s · j l: 10 s · , .: one frame · 0 to 9:"
                + " tenths · f: full screen · m: sound</p>\n"
            : "";
    return Html.begin(path, video ? SCRIPT : "")
        + "<main class=\"view\">\n<div class=\"stage\">"
        + shown
        + "</div>\n<footer><h1>"
        + name
        + "</h1> <p>"
        + FolderPage.size(sizeBytes)
        + " · <a href=\""
        + href
        + "?download\">Download</a></p>\n"
        + keys
        + "</footer>\n</main>\n</body>\n</html>\n";
  }

  /** What the page loads beyond what all pages may. */
  static String policy(FilePath path) {
    return ContentType.of(path.lastName()).kind() == Kind.VIDEO
        ? "" // all pages may play what is here
        : "; frame-src 'self'; object-src 'self'";
  }
}
