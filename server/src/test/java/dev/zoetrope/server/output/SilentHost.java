// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A viewer on a host of its own, which can go silent: a network namespace of Linux with one cable
 * (a veth pair) to this machine, and curl in it. It needs root, or sudo that asks for no password.
 */
final class SilentHost implements AutoCloseable {
  private static final String SCRIPT =
      "echo $$; read address url; ip addr add $address/30 dev eth0 && ip link set eth0 up"
          + " && exec curl -sN -o /dev/null $url";

  private final Process viewer;
  private final String pid;
  private final String cable;

  private SilentHost(Process viewer, String pid) {
    this.viewer = viewer;
    this.pid = pid;
    this.cable = "zt" + pid;
  }

  /** Plugs the host in and lets it ask this machine for the path. */
  static SilentHost watching(int port, String path) throws IOException {
    Process process =
        new ProcessBuilder(asRoot("unshare", "-n", "sh", "-c", SCRIPT))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(UTF_8);
    SilentHost host = new SilentHost(process, String.valueOf(out.readLine()));
    try {
      // 198.18.0.0/15 is for tests of networks (RFC 2544): it leads nowhere
      String net = "198.18." + process.pid() % 256 + ".";
      run(
          "ip",
          "link",
          "add",
          host.cable,
          "type",
          "veth",
          "peer",
          "name",
          "eth0",
          "netns",
          host.pid);
      run("ip", "addr", "add", net + "1/30", "dev", host.cable);
      run("ip", "link", "set", host.cable, "up");
      process
          .outputWriter(UTF_8)
          .append(net + "2 http://" + net + "1:" + port + path + "\n")
          .flush();
      return host;
    } catch (IOException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** From now on nobody answers there, not even to say so; the cable stays in. */
  void goSilent() throws IOException {
    run("nsenter", "-t", pid, "-n", "ip", "addr", "flush", "dev", "eth0");
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(asRoot(command)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue() != 0) {
      throw new IOException(
          String.join(" ", command) + " must succeed (as root, with iproute2): " + output);
    }
  }

  private static List<String> asRoot(String... command) {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> whole = new ArrayList<>(root ? List.of() : List.of("sudo", "-n"));
    whole.addAll(List.of(command));
    return whole;
  }

  @Override
  public void close() throws IOException {
    run("kill", "-KILL", pid);
    viewer.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    run("ip", "link", "del", cable); // the namespace lives on as long as its connections do
  }
}
