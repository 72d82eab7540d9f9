// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The structural rules that hold in every module; each module's ArchitectureTest extends this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reads the classes once
public abstract class HouseRules {
  private static final int MAX_PUBLIC_TYPES = 12;

  private static final Set<String> PROCESS_WIDE =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.exit",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt");

  /** The module's own production classes. */
  protected final JavaClasses classes;

  protected HouseRules(String rootPackage) {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(rootPackage);
    assertThat(classes).as("classes of " + rootPackage).isNotEmpty();
  }

  /** The packages that hold a class. */
  protected final Set<JavaPackage> packages() {
    return classes.stream().map(JavaClass::getPackage).collect(toSet());
  }

  @Test
  void packages_dependencies_haveNoCycle() {
    slices().matching("dev.zoetrope.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packages_info_saysNullMarked() {
    for (JavaPackage each : packages()) {
      assertThat(each.isAnnotatedWith(NullMarked.class))
          .as(each.getName() + " has a package-info.java with @NullMarked")
          .isTrue();
    }
  }

  @Test
  void packages_publicTypes_areFew() {
    classes.stream()
        .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
        .collect(groupingBy(JavaClass::getPackageName, mapping(JavaClass::getSimpleName, toSet())))
        .forEach(
            (name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(MAX_PUBLIC_TYPES));
  }

  @Test
  void names_endings_sayWhatTheClassIs() {
    for (String ending : List.of("Impl", "Manager", "Helper", "Util", "Utils", "Service")) {
      noClasses().should().haveSimpleNameEndingWith(ending).check(classes);
    }
  }

  /** Pictures are drawn from our own glyphs: Java2D's text needs libraries a bare machine lacks. */
  @Test
  void dependencies_desktop_areNone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
        .check(classes);
  }

  @Test
  void dependencies_ffmpeg_areOfTheWorkerAlone() {
    onlyIn("dev.zoetrope.codec.worker..", "org.bytedeco..");
  }

  @Test
  void dependencies_foreignMemory_areOfV4l2Alone() {
    onlyIn("dev.zoetrope.camera.v4l2..", "java.lang.foreign..");
  }

  /** Only the server reads the environment and ends the process; the worker's own main may, too. */
  protected final void checkProcessIsLeftAlone(String exceptIn) {
    noClasses()
        .that()
        .resideOutsideOfPackage(exceptIn)
        .should()
        .accessTargetWhere(targeting(PROCESS_WIDE))
        .check(classes);
  }

  /** Checks that nothing outside a package uses another. */
  protected final void onlyIn(String user, String used) {
    noClasses()
        .that()
        .resideOutsideOfPackage(user)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(used)
        .allowEmptyShould(true)
        .check(classes);
  }

  /** Calls of, and references to, the methods with these full names. */
  protected static DescribedPredicate<JavaAccess<?>> targeting(Set<String> methods) {
    return DescribedPredicate.describe(
        "targets " + methods,
        access -> methods.contains(access.getTargetOwner().getName() + "." + access.getName()));
  }

  /** A rule that a package, with its nested ones or not, sees only what is named. */
  protected static ArchRule sees(String name, List<String> seen) {
    return classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(seen.toArray(String[]::new));
  }
}
