// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.Listing.Entry;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are anybody's: nothing of one may become markup, in either form of a folder. */
class FolderPageTest {
  private static final Instant CHANGED = Instant.parse("2026-11-21T12:34:56Z");
  private static final String HOSTILE = "\"'><script>alert(1)</script>&amp;";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void page_hostileNames_areText(boolean folder) {
    Entry entry = new Entry(HOSTILE, folder, 1, CHANGED);
    Listing listing = new Listing(List.of(entry), Optional.of(HOSTILE));
    String html = text(new FolderPage(), listing);
    assertThat(html)
        .contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;")
        .doesNotContain("<script", "\"'", "alert(1)</");
  }

  @Test
  void view_hostileName_isText() {
    String html = ViewPage.of(new FilePath(List.of("<b>", HOSTILE + ".mp4"), false), 5);
    assertThat(html).doesNotContain("<b>", "<script>", "alert(1)</");
    assertThat(html).contains("&lt;b&gt;", "src=\"%22%27%3E%3Cscript%3E");
  }

  @Test
  void json_hostileNames_areStrings() {
    Entry entry = new Entry(HOSTILE, false, 1, CHANGED);
    JsonObject json =
        new JsonObject(
            text(new FolderJson(), new Listing(List.of(entry, entry), Optional.of(HOSTILE))));
    assertThat(json.getJsonArray("entries").getJsonObject(1).getString("name")).isEqualTo(HOSTILE);
    assertThat(json.getString("next")).startsWith("?format=json&after=%22%27");
    assertThat(json.getString("path")).isEqualTo("/<b>/");
  }

  @Test
  void page_videoAndPdf_leadToTheirPages() {
    FolderPage page = new FolderPage();
    assertThat(page.entry(new Entry("a.mp4", false, 1, CHANGED), true))
        .contains("href=\"a.mp4?view\"", "href=\"a.mp4?download\"", "2026-11-21 12:34");
    assertThat(page.entry(new Entry("a.pdf", false, 1, CHANGED), true)).contains("a.pdf?view\"");
    assertThat(page.entry(new Entry("a.txt", false, 1, CHANGED), true)).contains("\"a.txt\"");
    assertThat(page.entry(new Entry("a", true, 0, CHANGED), true))
        .contains("href=\"a/\"")
        .doesNotContain("download");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "99949, 99.9 kB",
    "99950, 100 kB",
    "1073741824, 1.1 GB",
    "9223372036854775807, 9.2 EB"
  })
  void size_bytes_withUnit(long bytes, String expected) {
    assertThat(FolderPage.size(bytes)).isEqualTo(expected);
  }

  private static String text(FolderText text, Listing listing) {
    StringBuilder all = new StringBuilder(text.head(new FilePath(List.of("<b>"), true), listing));
    for (int i = 0; i < listing.entries().size(); i++) {
      all.append(text.entry(listing.entries().get(i), i == 0));
    }
    return all.append(text.foot(listing)).toString();
  }
}
