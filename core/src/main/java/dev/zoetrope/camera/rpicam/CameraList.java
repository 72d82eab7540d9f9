// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.device.DeviceFormat;
import dev.zoetrope.device.DeviceMode;
import dev.zoetrope.media.PictureSize;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cameras the program lists: {@code 0 : imx708 [4608x2592 10-bit RGGB] (/base/soc/...)}, and
 * below it modes like {@code 2304x1296 [56.03 fps - (0, 0)/4608x2592 crop]}.
 */
final class CameraList {
  private static final int MAX_BYTES = 64 << 10;
  private static final int MAX_CAMERAS = 16;
  private static final int MAX_TEXT = 150;
  private static final long PATIENCE_SECONDS = 5;
  private static final Pattern CAMERA =
      Pattern.compile("(\\d{1,2}) : (\\S+) \\[[^]]*] \\(([^)]*)\\)");
  private static final Pattern MODE =
      Pattern.compile("(\\d{2,5}x\\d{2,5}) \\[(\\d{1,4}(?:\\.\\d{1,3})?) fps");

  private CameraList() {}

  /**
   * Asks the program; none where it is not installed, fails, or takes longer than a few seconds.
   */
  static List<CameraDevice> ask(String executable) {
    ProcessBuilder builder =
        new ProcessBuilder(executable, "--list-cameras")
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true);
    try {
      Process process = builder.start();
      // Reading cannot be interrupted, but ends when the process does.
      CompletableFuture<Process> watch =
          process
              .onExit()
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .whenComplete((ended, late) -> endIfLate(process, late));
      try (InputStream out = process.getInputStream()) {
        return parse(new String(out.readNBytes(MAX_BYTES), UTF_8));
      } finally {
        watch.cancel(false);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Not where it has ended: that would take away what it wrote and nobody has read yet. */
  private static void endIfLate(Process process, @Nullable Throwable late) {
    if (late != null) {
      process.destroyForcibly();
    }
  }

  /** Reads what the program says; what is not understood is passed over. */
  static List<CameraDevice> parse(String text) {
    List<CameraDevice> devices = new ArrayList<>();
    Matcher camera = CAMERA.matcher(text);
    boolean found = camera.find();
    while (found && devices.size() < MAX_CAMERAS) {
      int from = camera.end();
      String number = group(camera, 1);
      String sensor = printable(group(camera, 2));
      String path = printable(group(camera, 3));
      found = camera.find();
      String modes = text.substring(from, found ? camera.start() : text.length());
      devices.add(
          new CameraDevice(
              "rpicam:" + Integer.parseInt(number),
              "rpicam-" + number + "-" + sensor,
              "Raspberry Pi camera " + sensor,
              "rpicam",
              path,
              List.of(new DeviceFormat("MJPG", "Motion-JPEG of rpicam-vid", true, modes(modes))),
              ""));
    }
    return devices;
  }

  private static List<DeviceMode> modes(String text) {
    List<DeviceMode> modes = new ArrayList<>();
    Matcher mode = MODE.matcher(text);
    while (mode.find()) {
      PictureSize size = PictureSize.parse(group(mode, 1));
      if (modes.stream().noneMatch(each -> each.size().equals(size))) {
        modes.add(new DeviceMode(size, List.of(Double.parseDouble(group(mode, 2)))));
      }
    }
    return modes;
  }

  private static String group(Matcher match, int index) {
    return String.valueOf(match.group(index)); // each has to match, so none is null
  }

  private static String printable(String text) {
    String plain = text.replaceAll("[^\\x21-\\x7e]", "?");
    return plain.substring(0, Math.min(plain.length(), MAX_TEXT));
  }
}
