// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageReader;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.codec.wire.MessageWriter;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A worker's run from which the virtual machine makes the AOT cache of later ones (JEP 483, 514): a
 * file is read, decoded and made a JPEG, with the very command line that workers are started with.
 */
public final class WorkerTraining {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DEMUXING = 1;
  private static final int TRANSCODING = 2;

  /**
   * Writes the cache that the settings name. Blocks for some seconds.
   *
   * @throws IOException where no cache was written
   */
  public static void record(WorkerSettings settings) throws IOException, InterruptedException {
    WorkerSettings.Folders folders = settings.folders();
    Path cache =
        folders
            .aotCache()
            .orElseThrow(
                () -> new IllegalArgumentException("folders must name an AOT cache: none"));
    Path clip = Files.createTempFile("zoetrope", ".h264");
    try {
      Files.write(clip, clip());
      WorkerSocket socket =
          WorkerSocket.start(
              settings
                  .withFolders(
                      new WorkerSettings.Folders(
                          folders.run(), folders.cache(), folders.natives(), Optional.empty()))
                  .withOptions(List.of("-XX:AOTCacheOutput=" + cache)));
      try (socket) {
        rehearse(socket, clip);
      } catch (IOException e) {
        socket.process().destroyForcibly();
        throw e;
      }
      awaitCache(socket.process(), cache);
    } finally {
      Files.deleteIfExists(clip);
    }
  }

  /** A few small pictures of H.264 as a byte stream, parameter sets before each keyframe. */
  public static byte[] clip() throws IOException {
    try (InputStream clip = WorkerTraining.class.getResourceAsStream("rehearsal.h264")) {
      return Objects.requireNonNull(clip).readAllBytes();
    }
  }

  /** Sends what one session reads to another, until that one has made a picture of it. */
  private static void rehearse(WorkerSocket socket, Path clip) throws IOException {
    MessageReader in = new MessageReader(socket.channel());
    MessageWriter out = new MessageWriter(socket.channel());
    Job demux = new DemuxJob("file:" + clip, "clip", DemuxJob.Input.FILE, PATIENCE, PATIENCE);
    Job transcode = new TranscodeJob(Codec.H264, 64, TranscodeJob.DEFAULT_QUALITY, 0, false);
    out.write(Message.text(MessageType.OPEN, DEMUXING, demux.text()));
    out.write(Message.text(MessageType.OPEN, TRANSCODING, transcode.text()));
    out.write(Message.text(MessageType.OVERLAY, TRANSCODING, "12:34:56"));
    Message message = in.read();
    while (message.type() != MessageType.OUTPUT || message.session() != TRANSCODING) {
      if (message.type() == MessageType.FAILED) {
        throw new IOException("rehearsal must not fail: " + message.text());
      }
      if (message.type() == MessageType.OUTPUT) {
        out.write(packet(message));
      }
      message = in.read();
    }
    close(DEMUXING, in, out);
    close(TRANSCODING, in, out);
  }

  private static Message packet(Message read) {
    Message.Head head =
        new Message.Head(MessageType.PACKET, Message.KEYFRAME, TRANSCODING, read.sequence());
    return new Message(head, read.times(), read.body());
  }

  private static void close(int session, MessageReader in, MessageWriter out) throws IOException {
    out.write(Message.of(MessageType.CLOSE, session));
    Message message = in.read();
    while (message.type() != MessageType.CLOSED || message.session() != session) {
      message = in.read();
    }
  }

  /** The machine writes the cache while it exits. */
  private static void awaitCache(Process process, Path cache)
      throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE)) {
      process.destroyForcibly();
      throw new IOException("AOT cache must be written within " + PATIENCE.toSeconds() + " s");
    }
    if (!Files.isReadable(cache)) {
      throw new IOException("AOT cache must be written: status " + process.exitValue());
    }
  }

  private WorkerTraining() {}
}
