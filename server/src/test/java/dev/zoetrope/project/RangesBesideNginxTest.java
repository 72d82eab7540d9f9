// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same requests for ranges to nginx and to ./zoetrope, as bin/compare-ranges.py shows them. */
@Tag("system")
class RangesBesideNginxTest {
  @Test
  void answers_besideNginx_differOnlyWhereThereIsAReason() throws Exception {
    Shell shell = new Shell(Repository.root(), Map.of());
    Shell.Result result = shell.run(List.of("python3", "bin/compare-ranges.py"));
    assertThat(result.status()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).hasLineCount(34).contains("joined (15.3.7.2)");
  }
}
