// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.HouseRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may use whom in codec: docs/architecture.md as a test. */
class ArchitectureTest extends HouseRules {
  private static final String WORKER = "dev.zoetrope.codec.worker..";

  ArchitectureTest() {
    super("dev.zoetrope.codec");
  }

  /** A process of its own: what it shares with its client is the protocol and core's values. */
  @Test
  void worker_dependencies_areTheProtocolAndValues() {
    List<String> seen =
        List.of(
            WORKER,
            "dev.zoetrope.codec.wire",
            "dev.zoetrope.media..",
            "org.bytedeco..",
            "org.jspecify.annotations",
            "java..");
    sees(WORKER, seen).check(classes);
  }

  /** Whoever links to the worker's classes would load native codecs into its own process. */
  @Test
  void worker_users_areNone() {
    onlyIn(WORKER, WORKER);
  }

  @Test
  void process_environmentAndExit_areTheWorkersAlone() {
    checkProcessIsLeftAlone(WORKER);
  }
}
