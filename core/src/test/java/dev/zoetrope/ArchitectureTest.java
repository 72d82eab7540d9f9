// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may use whom in core: docs/architecture.md as a test. */
class ArchitectureTest extends HouseRules {
  private static final String ROOT = "dev.zoetrope";

  /** Each package, and which others it may use beside itself, the JDK and the annotations. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry(ROOT + ".time", List.of()),
          entry(ROOT + ".media..", List.of()),
          entry(ROOT + ".container..", List.of("media..")),
          entry(ROOT + ".rtp..", List.of("media..")),
          entry(ROOT + ".device", List.of("media")),
          entry(ROOT + ".camera", List.of("device", "media..", "time")),
          entry(ROOT + ".camera.network", List.of("camera", "media..")),
          entry(
              ROOT + ".camera.*..",
              List.of(
                  "camera", "camera.network", "device", "media..", "container..", "rtp..", "time")),
          entry(ROOT + ".hub..", List.of("media..", "time")),
          entry(ROOT + ".fragment", List.of("container..", "hub..", "media..", "time")),
          entry(
              ROOT + ".capture..",
              List.of("camera", "container..", "device", "fragment", "hub..", "media..", "time")));

  private static final Set<String> CLOCK_READERS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.util.concurrent.TimeUnit.sleep");

  ArchitectureTest() {
    super(ROOT);
  }

  @Test
  void packages_each_useOnlyWhatTheyMay() {
    MAY_USE.forEach(
        (name, used) -> {
          List<String> seen =
              new ArrayList<>(List.of(name, "java..", "javax.net.ssl", "org.jspecify.annotations"));
          used.forEach(each -> seen.add(ROOT + "." + each));
          sees(name, seen).allowEmptyShould(true).check(classes);
        });
  }

  /** A new package must be given its place in the table above. */
  @Test
  void packages_each_haveAPlace() {
    for (JavaPackage each : packages()) {
      String name = each.getName();
      assertThat(MAY_USE.keySet())
          .as(name + " has a line in MAY_USE")
          .anyMatch(place -> name.equals(ROOT) || PackageMatcher.of(place).matches(name));
    }
  }

  @Test
  void drivers_each_seeNoOther() {
    slices()
        .matching(ROOT + ".camera.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage(ROOT + ".camera.network"))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void clocks_readers_areInTimeAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".time")
        .should()
        .accessTargetWhere(targeting(CLOCK_READERS))
        .check(classes);
  }

  @Test
  void process_environmentAndExit_areTheServers() {
    checkProcessIsLeftAlone("nobody");
  }
}
