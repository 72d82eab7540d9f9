// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.emulated.EmulatedDriver;
import dev.zoetrope.camera.emulated.TimeStrip;
import dev.zoetrope.codec.camera.WorkerLoops;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.time.FlowingClock;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulated camera's video, decoded by a decoder that is not ours. */
@Tag("system")
class EmulatedVideoTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final CameraSource SOURCE =
      CameraSource.parse("emulated:?codec=h264&audio=beep&size=320x180&gop=1s");
  private static final long WATCHED_TICKS = 10 * 90_000; // more than a loop

  @TempDir Path folder;

  private static List<Packet> packets = List.of();

  @BeforeAll
  static void watch() throws Exception {
    packets = new ArrayList<>();
    CameraContext unhurried =
        new CameraContext("a", new FlowingClock(), (host, address) -> {}, Duration.ofMinutes(1));
    try (Rig rig = new Rig();
        Camera camera =
            new EmulatedDriver(new WorkerLoops(rig.workers())).open(SOURCE, unhurried)) {
      Packet next = camera.read();
      while (next.track().kind() == TrackKind.AUDIO || next.timing().ptsTicks() < WATCHED_TICKS) {
        packets.add(next);
        next = camera.read();
      }
    }
  }

  private static List<Packet> of(Codec codec) {
    return packets.stream().filter(it -> it.track().codec() == codec).toList();
  }

  /** The brightness of each picture. */
  private List<byte[]> decoded(List<Packet> pictures) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Packet each : pictures) {
      all.write(each.payload());
    }
    Path file = Files.write(folder.resolve("v.h264"), all.toByteArray());
    byte[] luma = raw(file, List.of("-vsync", "passthrough", "-pix_fmt", "gray", "-f", "rawvideo"));
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < luma.length; at += WIDTH * HEIGHT) {
      frames.add(Arrays.copyOfRange(luma, at, at + WIDTH * HEIGHT));
    }
    assertThat(frames).hasSameSizeAs(pictures);
    return frames;
  }

  private static byte[] raw(Path file, List<String> options) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-i", file.toString()));
    command.addAll(options);
    command.add("-");
    return Clip.run(command);
  }

  /** Samples of all frames, the first of which begin at the first frame's time. */
  private short[] heard(List<Packet> sound) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Packet each : sound) {
      all.write(Adts.header(each));
      all.write(each.payload());
    }
    Path file = Files.write(folder.resolve("a.aac"), all.toByteArray());
    byte[] bytes = raw(file, List.of("-f", "s16le"));
    short[] samples = new short[bytes.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
    }
    return samples;
  }

  private static boolean flash(byte[] luma) {
    return (luma[48 * WIDTH + WIDTH - 20] & 0xff) > 128;
  }

  @Test
  void pictures_decoded_showTheirTimeAndFlashAtEachSecond() throws Exception {
    List<Packet> pictures = of(Codec.H264);
    List<byte[]> frames = decoded(pictures);
    for (int i = 0; i < frames.size(); i++) {
      long nanos = pictures.get(i).timing().wallTime().toEpochMilli() % 8000;
      long shown = TimeStrip.read(frames.get(i), WIDTH, 1).orElse(-1);
      assertThat(shown).as("frame " + i).isBetween(nanos - 1, nanos + 1);
      assertThat(flash(frames.get(i))).as("flash " + shown).isEqualTo(shown % 1000 < 100);
    }
    assertThat(pictures).hasSizeGreaterThan(240);
  }

  @Test
  void sound_decoded_beepsWithTheFlash() throws Exception {
    List<Packet> pictures = of(Codec.H264);
    List<byte[]> frames = decoded(pictures);
    List<Packet> sound = of(Codec.AAC);
    short[] samples = heard(sound);
    List<Long> beeps = beeps(samples, sound.getFirst().timing().ptsTicks());
    List<Long> flashes = new ArrayList<>();
    for (int i = 1; i < frames.size(); i++) {
      if (flash(frames.get(i)) && !flash(frames.get(i - 1))) {
        flashes.add(pictures.get(i).timing().ptsTicks() / 90);
      }
    }
    assertThat(flashes).hasSizeGreaterThanOrEqualTo(9);
    for (long flash : flashes) {
      assertThat(beeps).as("a beep at " + flash).anyMatch(beep -> Math.abs(beep - flash) <= 20);
    }
    assertThat(beeps.size()).isBetween(flashes.size(), flashes.size() + 1);
  }

  /** Where sound begins that was silence for a tenth of a second, in milliseconds. */
  private static List<Long> beeps(short[] samples, long firstTicks) {
    List<Long> found = new ArrayList<>();
    int silent = 0;
    for (int i = 0; i < samples.length; i++) {
      boolean loud = Math.abs(samples[i]) > 3000;
      if (loud && silent > 4800) {
        found.add((firstTicks + i) / 48);
      }
      silent = loud ? 0 : silent + 1;
    }
    return found;
  }
}
