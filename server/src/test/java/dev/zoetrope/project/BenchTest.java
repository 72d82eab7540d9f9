// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is in bench/ beside Java: its own tests, which are in Python, and what it says of itself.
 */
@Tag("system")
class BenchTest {
  private final Shell shell = new Shell(Repository.root(), Map.of("PYTHONDONTWRITEBYTECODE", "1"));

  @ParameterizedTest
  @ValueSource(strings = {"comparison", "microbenchmarks"})
  void computations_ownTests_pass(String name) throws Exception {
    String command = "python3 -m unittest discover -s bench/%s -t bench".formatted(name);
    Shell.Result result = shell.run(List.of(command.split(" ")));
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).containsPattern("Ran [1-9]\\d* tests").doesNotContain("skipped");
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
  void comparison_askedForHelp_namesWorkAndServers() throws Exception {
    Shell.Result result = shell.run(List.of("bench/compare", "--help"));
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("--quick", "fanout", "zoetrope");
  }

  @Test
  void commits_unknown_isRefusedByItsName() throws Exception {
    Shell.Result result = shell.run(List.of("bench/commits", "never-committed"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("bench/commits: no such commit: never-committed");
  }
}
