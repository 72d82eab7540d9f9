// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A file of the examples folder, compiled against core as its reader would. */
final class CompiledExample implements AutoCloseable {
  private final URLClassLoader classes;
  private final Class<?> main;

  private CompiledExample(URLClassLoader classes, Class<?> main) {
    this.classes = classes;
    this.main = main;
  }

  /**
   * Compiles and loads one.
   *
   * @param name of the class and the file
   * @param output folder for the classes
   */
  static CompiledExample compile(String name, Path output) throws Exception {
    Path source = Path.of("..", "examples", name + ".java");
    assertThat(Files.exists(source)).as(source + " exists").isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              output.toString(),
              "-classpath",
              System.getProperty("java.class.path"),
              "-proc:none",
              "-Xlint:all,-path",
              "-Werror");
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    URLClassLoader classes =
        new URLClassLoader(
            new URL[] {output.toUri().toURL()}, CompiledExample.class.getClassLoader());
    return new CompiledExample(classes, classes.loadClass(name));
  }

  Class<?> main() {
    return main;
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
