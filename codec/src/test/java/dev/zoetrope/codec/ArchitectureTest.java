// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.zoetrope.HouseRules;
import org.junit.jupiter.api.Test;

/** Who may use whom in codec: docs/architecture.md as a test. */
class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("dev.zoetrope.codec");
  }

  /**
   * The worker is a process of its own: what the server's side could link to would not be there.
   */
  @Test
  void worker_client_sharesOnlyTheProtocol() {
    noClasses()
        .that()
        .resideInAPackage("dev.zoetrope.codec.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.zoetrope.hub..", "dev.zoetrope.capture..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void process_environmentAndExit_areTheWorkersMainAlone() {
    checkProcessIsLeftAlone("dev.zoetrope.codec.worker..");
  }
}
