// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import dev.zoetrope.HouseRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may use whom in server: docs/architecture.md as a test. */
class ArchitectureTest extends HouseRules {
  private static final String ROOT = "dev.zoetrope.server";

  ArchitectureTest() {
    super(ROOT);
  }

  @Test
  void outputs_each_seeNoOther() {
    slices()
        .matching(ROOT + ".output.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(classes);
  }

  /**
   * Native codecs crash; they are kept out of this process, together with the code that calls them.
   */
  @Test
  void dependencies_workersInside_areNone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.zoetrope.codec.worker..")
        .check(classes);
  }

  @Test
  void threads_sleeping_isNobodys() {
    noClasses()
        .should()
        .accessTargetWhere(
            targeting(Set.of("java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep")))
        .check(classes);
  }
}
