// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** bench/compare: its own tests, which are in Python, and what it says of itself. */
@Tag("system")
class ComparisonTest {
  private final Shell shell = new Shell(Repository.root(), Map.of("PYTHONDONTWRITEBYTECODE", "1"));

  @Test
  void computations_ownTests_pass() throws Exception {
    Shell.Result result =
        shell.run(
            List.of(
                "python3", "-m", "unittest", "discover", "-s", "bench/comparison", "-t", "bench"));
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).containsPattern("Ran [1-9]\\d+ tests").doesNotContain("skipped");
  }

  @Test
  void programs_compiledWithEveryWarning_haveNone() throws Exception {
    for (String name : List.of("source", "rtsp_source", "viewers", "refserver", "ranges")) {
      String file = "bench/comparison/native/" + name + ".c";
      String flags = "-O2 -Wall -Wextra -Werror -std=gnu17 -c -o /dev/null";
      Shell.Result result = shell.run(List.of("sh", "-c", "cc %s %s".formatted(flags, file)));
      assertThat(result.status()).as(result.err()).isZero();
    }
  }

  @Test
  void help_asked_namesWorkAndServers() throws Exception {
    Shell.Result result = shell.run(List.of("bench/compare", "--help"));
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("--quick", "fanout", "zoetrope");
  }
}
