// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.MessageReader;
import dev.zoetrope.codec.wire.MessageWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The codec worker process. Its one argument is the path of the Unix domain socket that the server
 * listens on. It ends when the socket ends, or its standard input: that one ends however the server
 * dies, SIGKILL included.
 */
public final class WorkerMain {
  public static void main(String[] arguments) {
    Path socket = Path.of(arguments[0]);
    Thread.ofPlatform().daemon().name("life-line").start(() -> awaitServersEnd(socket));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      Natives.load();
      new Sessions(new MessageReader(channel), new MessageWriter(channel)).serve();
    } catch (IOException e) {
      System.err.println("connection-ended reason=\"" + e.getMessage() + '"');
    }
    System.exit(0); // an AOT training run writes its cache at exit; halting would lose it
  }

  private static void awaitServersEnd(Path socket) {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever sent
      }
    } catch (IOException e) {
      // as good as its end
    }
    sweep(socket);
    Runtime.getRuntime().halt(0);
  }

  /** A server that was killed leaves the socket and its folder behind. */
  private static void sweep(Path socket) {
    try {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.resolveSibling("log"));
      Path folder = socket.getParent();
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      // somebody else's to sweep then
    }
  }

  private WorkerMain() {}
}
