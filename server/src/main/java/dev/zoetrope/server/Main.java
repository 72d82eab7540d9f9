// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.server.config.CommandLine;
import dev.zoetrope.server.config.ConfigException;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.logging.Logging;
import dev.zoetrope.server.security.PasswordPrompt;
import dev.zoetrope.server.training.Training;
import dev.zoetrope.time.SystemTime;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * The command line. Exit codes: 0 done or ended by a signal, 1 the server could not start, 2 a
 * mistake in arguments or configuration.
 */
public final class Main {
  static final int FAILED = 1;
  static final int USAGE = 2;

  public static void main(String[] arguments) {
    if (Training.isAskedFor()) {
      System.exit(train(arguments));
    }
    int code = run(arguments, System.getenv(), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int train(String[] arguments) {
    try (SystemTime time = SystemTime.open();
        Training training = Training.open(time)) {
      return run(training.withCameras(arguments), System.getenv(), System.out, System.err);
    } catch (IOException e) {
      System.err.println("training failed: " + e.getMessage());
      return FAILED;
    }
  }

  /** Does what the arguments say; a server that was started goes on after this has returned 0. */
  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    CommandLine line = CommandLine.parse(arguments);
    try {
      return switch (line.action()) {
        case HELP -> say(out, CommandLine.help());
        case VERSION -> say(out, "zoetrope " + version() + "\n");
        case HASH_PASSWORD -> PasswordPrompt.run(System.in, out, err);
        case CHECK_CONFIG -> check(Cameras.load(line, environment), out);
        case RUN -> serve(load(line, environment), out, err);
      };
    } catch (ConfigException e) {
      err.println(e.getMessage());
      return USAGE;
    } catch (IOException e) {
      err.println("password could not be read: " + e.getMessage());
      return FAILED;
    }
  }

  /** The version of this build; {@code development} where it does not run from its jar. */
  public static String version() {
    return Optional.ofNullable(Main.class.getPackage())
        .map(Package::getImplementationVersion)
        .orElse("development");
  }

  private static ServerConfig load(CommandLine line, Map<String, String> environment)
      throws ConfigException {
    try (Headstart _ = Headstart.begin()) {
      return Cameras.load(line, environment);
    }
  }

  private static int say(PrintStream out, String text) {
    out.print(text);
    out.flush();
    return 0;
  }

  private static int check(ServerConfig config, PrintStream out) {
    return say(out, "configuration is valid: " + config.cameras().size() + " camera(s)\n");
  }

  private static int serve(ServerConfig config, PrintStream out, PrintStream err) {
    Logging.open(config.logging().format(), config.logging().level());
    try {
      ZoetropeServer server = ZoetropeServer.open(config);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "shutdown"));
      out.println("Zoetrope " + version() + " is showing " + describe(config) + " at");
      out.println("  " + server.address());
      server
          .freshAdminPassword()
          .ifPresent(
              password ->
                  out.println(
                      "  log in as admin with the password " + password + " (shown this once)"));
      out.flush();
      if (Training.isAskedFor()) {
        Training.visit(server.port());
        Training.recordWorker(Cameras.workerSettings(config), err);
      }
      return 0;
    } catch (IOException e) {
      err.println("zoetrope could not start: " + e.getMessage());
      return FAILED;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return USAGE;
    }
  }

  private static void close(ZoetropeServer server) {
    server.close();
    Logging.close();
  }

  private static String describe(ServerConfig config) {
    int count = config.cameras().size();
    return count == 1
        ? "camera " + config.cameras().keySet().iterator().next()
        : count + " cameras";
  }

  private Main() {}
}
