// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.media.UnsupportedMediaException;
import java.util.Set;

/** The machines whose structures we know. */
final class Platform {
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

  private Platform() {}

  static boolean supported() {
    return supported(property("os.name"), property("os.arch"));
  }

  static boolean supported(String system, String architecture) {
    return system.equals("Linux") && ARCHITECTURES.contains(architecture);
  }

  static void require() throws UnsupportedMediaException {
    if (!supported()) {
      throw new UnsupportedMediaException(
          "v4l2 cameras need Linux on x86_64 or aarch64: "
              + property("os.name")
              + " "
              + property("os.arch"));
    }
  }

  private static String property(String name) {
    return String.valueOf(System.getProperty(name));
  }
}
