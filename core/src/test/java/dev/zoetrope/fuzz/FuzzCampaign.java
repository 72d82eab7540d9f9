// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.driver.FuzzedDataProviderImpl;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs a fuzz test with a great number of mutations of its corpus: not guided by coverage, and
 * therefore ten to a hundred times as many in the same time as Jazzer. The corpus that Jazzer found
 * goes in first. CONTRIBUTING.md has the command.
 *
 * <p>Ends with status 1 at the first input that fails, and leaves it in a file.
 */
public final class FuzzCampaign {
  private static final int MAX_BYTES = 4096;
  private static final long SEED = 20_261_122;

  private final Method method;
  private final Object test;
  private final boolean providesData;

  private FuzzCampaign(Class<?> type) throws ReflectiveOperationException {
    method =
        Arrays.stream(type.getDeclaredMethods())
            .filter(each -> each.isAnnotationPresent(FuzzTest.class))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(type + " must have a fuzz test"));
    method.setAccessible(true);
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    test = constructor.newInstance();
    providesData = method.getParameterTypes()[0] == FuzzedDataProvider.class;
  }

  /** Takes the number of executions, the name of the test's class, and folders of its corpus. */
  public static void main(String[] arguments) throws Exception {
    int executions = Integer.parseInt(arguments[0]);
    List<byte[]> corpus = new ArrayList<>(List.of(new byte[0]));
    for (String folder : Arrays.asList(arguments).subList(2, arguments.length)) {
      corpus.addAll(files(Path.of(folder)));
    }
    new FuzzCampaign(Class.forName(arguments[1])).run(executions, corpus);
  }

  private static List<byte[]> files(Path folder) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void run(int executions, List<byte[]> corpus) throws Exception {
    Mutator mutator = new Mutator(corpus, MAX_BYTES, SEED);
    long begin = System.nanoTime();
    for (int i = 0; i < executions; i++) {
      byte[] input = mutator.next();
      try {
        execute(input);
      } catch (InvocationTargetException e) {
        Path file = Files.write(Files.createTempFile("fuzz-", ".input"), input);
        System.err.println("execution " + i + " failed; its input is in " + file);
        e.getCause().printStackTrace();
        System.exit(1);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %,d executions of mutations of %d inputs without a finding, %.0f s%n",
        test.getClass().getName(),
        executions,
        corpus.size(),
        (System.nanoTime() - begin) / 1e9);
  }

  private void execute(byte[] input) throws ReflectiveOperationException {
    if (!providesData) {
      method.invoke(test, (Object) input);
      return;
    }
    try (FuzzedDataProviderImpl data = FuzzedDataProviderImpl.withJavaData(input)) {
      method.invoke(test, data);
    }
  }
}
