// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bin/toolchain.sh on folders that only look like JDKs. */
class ToolchainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "26-ea", "100.1"})
  void isJdk_newEnough_isTrue(String version) throws Exception {
    assertThat(isJdk(jdk("some jdk", version))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.0.2", "17.0.15", "1.8.0_402", "", "x"})
  void isJdk_tooOldOrUnreadable_isFalse(String version) throws Exception {
    assertThat(isJdk(jdk("jdk", version))).isFalse();
  }

  @Test
  void isJdk_withoutCompiler_isFalse() throws Exception {
    Path home = jdk("jre", "25");
    Files.delete(home.resolve("bin/javac"));
    assertThat(isJdk(home)).isFalse();
  }

  @Test
  void findJdk_javaHomeNewEnough_isTaken() throws Exception {
    Path home = jdk("mine", "25.0.1");
    Shell.Result result =
        sh("find_jdk && echo \"$JAVA_HOME\"", Map.of("JAVA_HOME", home.toString()));
    assertThat(result.out()).isEqualTo(home + "\n");
  }

  @Test
  void findJdk_javaHomeTooOld_isPassedOver() throws Exception {
    Path old = jdk("old", "17.0.15");
    Path home = jdk("home/.jdks/temurin-25", "25");
    Shell.Result result =
        sh(
            "find_jdk && is_jdk \"$JAVA_HOME\" && echo \"$JAVA_HOME\"",
            Map.of("JAVA_HOME", old.toString(), "HOME", home.resolve("../..").toString()));
    assertThat(result.out().strip()).isNotEmpty().isNotEqualTo(old.toString());
  }

  @Test
  void findMaven_onThePath_isTaken() throws Exception {
    Path maven = program(folder.resolve("bin/mvn"));
    Shell.Result result = sh("PATH=$0/bin; find_maven && echo \"$MAVEN\"", Map.of());
    assertThat(result.out()).isEqualTo(maven + "\n");
  }

  @Test
  void explanations_each_nameWhatToInstall() throws Exception {
    String said = sh("explain_jdk; explain_maven", Map.of()).out();
    assertThat(said).contains("Debian", "Fedora", "macOS", "Temurin", "apt-get install maven");
  }

  private boolean isJdk(Path home) throws IOException, InterruptedException {
    return sh("is_jdk \"$1\"", Map.of(), home.toString()).status() == 0;
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    program(home.resolve("bin/javac"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"A=B\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static Path program(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs a script that has the functions of toolchain.sh; $0 is the test's folder. */
  private Shell.Result sh(String script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String toolchain = Repository.root().resolve("bin/toolchain.sh").toString();
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", ". '" + toolchain + "'; " + script, folder.toString()));
    command.addAll(List.of(arguments));
    return new Shell(folder, environment).run(command);
  }
}
