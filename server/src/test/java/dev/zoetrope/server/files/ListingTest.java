// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.Listing.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  @TempDir Path root;
  private SharedFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = SharedFolder.open(root);
  }

  @Test
  void list_entries_sortedAndWhatTheyAre() throws IOException {
    Files.writeString(root.resolve("b.txt"), "12345");
    Files.writeString(root.resolve("C.txt"), "");
    Files.createDirectory(root.resolve("a"));
    List<Entry> entries = folder.list(List.of(), "").entries();
    assertThat(entries).extracting(Entry::name).containsExactly("a", "b.txt", "C.txt");
    assertThat(entries).extracting(Entry::folder).containsExactly(true, false, false);
    assertThat(entries).extracting(Entry::sizeBytes).containsExactly(0L, 5L, 0L);
  }

  @Test
  void list_hiddenAndUnspeakableNames_areLeftOut() throws IOException {
    Files.writeString(root.resolve(".hidden"), "");
    Files.writeString(root.resolve("back\\slash"), "");
    Files.writeString(root.resolve("line\nfeed"), "");
    Files.writeString(root.resolve("plain"), "");
    assertThat(folder.list(List.of(), "").entries())
        .extracting(Entry::name)
        .containsExactly("plain");
  }

  @Test
  void list_moreThanAPage_isReadPageByPage() throws IOException {
    int count = 2 * Listing.PAGE + 5;
    for (int i = 0; i < count; i++) {
      Files.createFile(root.resolve("f%05d".formatted(i)));
    }
    List<String> names = new ArrayList<>();
    Listing page = folder.list(List.of(), "");
    while (true) {
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(Listing.PAGE);
      page.entries().forEach(entry -> names.add(entry.name()));
      if (page.next().isEmpty()) {
        break;
      }
      page = folder.list(List.of(), page.next().get());
    }
    assertThat(names).hasSize(count).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void list_exactlyOnePage_hasNoNext() throws IOException {
    for (int i = 0; i < Listing.PAGE; i++) {
      Files.createFile(root.resolve("f" + i));
    }
    assertThat(folder.list(List.of(), "").next()).isEmpty();
    assertThat(folder.list(List.of(), "").entries()).hasSize(Listing.PAGE);
  }
}
