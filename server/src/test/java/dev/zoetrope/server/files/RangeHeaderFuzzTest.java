// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.server.files.RangeHeader.Selection;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any text as the field Range: ranges in the file, few, none of which touch. */
@Tag("fuzz")
class RangeHeaderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void select_anyText_fewRangesInTheFileApart(FuzzedDataProvider data) {
    long fileBytes = data.consumeLong(0, Long.MAX_VALUE);
    String field = "bytes=" + data.consumeRemainingAsString();
    if (RangeHeader.select(field, fileBytes) instanceof Selection.Parts(List<ByteRange> ranges)) {
      require(!ranges.isEmpty() && ranges.size() <= RangeHeader.MAX_RANGES, field);
      long left = fileBytes;
      for (ByteRange range : ranges) {
        left -= range.length();
        require(range.last() < fileBytes && left >= 0, field);
        require(ranges.stream().filter(range::joins).count() == 1, field);
      }
    }
  }

  private static void require(boolean rule, String field) {
    if (!rule) {
      throw new AssertionError("ranges must be few, apart and in the file: " + field);
    }
  }
}
