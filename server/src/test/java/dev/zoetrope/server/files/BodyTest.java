// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.RangeHeader.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 65_536, 65_537, 1 << 20, 5_368_709_120L})
  void whole_fileOfAnySize_isAllOfIt(long size) {
    Body body = Body.whole(size);
    long stretches = body.stretches().stream().mapToLong(each -> each.range().length()).sum();
    assertThat(body.length()).isEqualTo(size);
    assertThat(stretches + body.tail().map(ByteRange::length).orElse(0L)).isEqualTo(size);
  }

  @Test
  void of_longRange_holdsItsEndBack() {
    Body body = Body.of(new ByteRange(100, 1_000_099));
    assertThat(body.stretches()).hasSize(1);
    ByteRange stretch = body.stretches().getFirst().range();
    ByteRange tail = body.tail().orElseThrow();
    assertThat(stretch.first()).isEqualTo(100);
    assertThat(tail.first()).isEqualTo(stretch.last() + 1);
    assertThat(tail.last()).isEqualTo(1_000_099);
  }

  @Test
  void multipart_ranges_asTheSpecificationWritesThem() {
    Body body =
        Body.multipart(
            new Selection.Parts(List.of(new ByteRange(0, 4), new ByteRange(10, 14))),
            "edge",
            "text/plain",
            100);
    String leads =
        body.stretches().get(0).lead()
            + "(5)"
            + body.stretches().get(1).lead()
            + "(5)"
            + body.closing();
    assertThat(leads)
        .isEqualTo(
            "--edge\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-4/100\r\n\r\n(5)\r\n"
                + "--edge\r\nContent-Type: text/plain\r\nContent-Range: bytes 10-14/100\r\n\r\n(5)"
                + "\r\n--edge--\r\n");
    assertThat(body.length()).isEqualTo(leads.length() - 6 + 10);
  }
}
