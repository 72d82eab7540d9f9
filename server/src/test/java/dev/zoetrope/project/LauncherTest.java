// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./zoetrope as a person starts it; ./check has built it before. */
@Tag("system")
class LauncherTest {
  private static final String LAUNCHER = Repository.root().resolve("zoetrope").toString();

  @TempDir Path folder;

  @Test
  void version_fromAnotherFolderThroughLinks_isPrintedAlone() throws Exception {
    Files.createSymbolicLink(folder.resolve("first"), Path.of(LAUNCHER));
    Files.createDirectories(folder.resolve("a b"));
    Files.createSymbolicLink(folder.resolve("a b/second"), Path.of("..", "first"));
    Shell.Result result = run(Map.of(), "a b/second", "--version");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).containsPattern("\\d+\\.\\d+\\.\\d+");
    assertThat(result.status()).isZero();
  }

  @Test
  void build_inUse_holdsWhatStartsAServerAndItsWorkersFast() throws Exception {
    Path build = Repository.root().resolve(".build");
    Path app = build.resolve(Files.readString(build.resolve("current")).strip());
    assertThat(app.resolve("zoetrope.aot")).isNotEmptyFile();
    assertThat(app.resolve("worker.aot")).isNotEmptyFile();
    try (Stream<Path> natives = Files.list(app.resolve("natives"))) {
      assertThat(natives.map(Path::toString))
          .anyMatch(it -> it.contains("jniavcodec"))
          .anyMatch(it -> it.contains("jnijavacpp"));
    }
  }

  @Test
  void help_asked_isTheServers() throws Exception {
    Shell.Result result = run(Map.of(), LAUNCHER, "--help");
    assertThat(result.out()).contains("--host", "--port", "--config");
    assertThat(result.status()).isZero();
  }

  @Test
  void javaOpts_several_winOverTheDefaults() throws Exception {
    Map<String, String> options =
        Map.of("ZOETROPE_JAVA_OPTS", "-XX:+UseSerialGC -Xmx334m -XX:+PrintFlagsFinal -version");
    Shell.Result result = run(options, LAUNCHER);
    assertThat(result.out()).containsPattern("MaxHeapSize += 350224384"); // 334 MiB
    assertThat(result.out()).containsPattern("UseSerialGC += true").contains("UseG1GC");
    assertThat(result.status()).isZero();
  }

  @Test
  void heap_byDefault_isABoundedPartOfTheMemory() throws Exception {
    Map<String, String> options = Map.of("ZOETROPE_JAVA_OPTS", "-XX:+PrintFlagsFinal -version");
    String flags = run(options, LAUNCHER).out();
    Matcher heap = Pattern.compile("MaxHeapSize += (\\d+)").matcher(flags);
    assertThat(heap.find()).isTrue();
    assertThat(Long.parseLong(String.valueOf(heap.group(1)))).isBetween(512L << 20, 2048L << 20);
    assertThat(flags).containsPattern("UseG1GC += true");
  }

  @Test
  void unknownOption_given_failsAndSaysSo() throws Exception {
    Shell.Result result = run(Map.of(), LAUNCHER, "--no-such-option");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--no-such-option");
  }

  private Shell.Result run(Map<String, String> environment, String... command) throws Exception {
    return new Shell(folder, environment).run(List.of(command));
  }
}
