// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.device.DeviceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists the cameras that are plugged in. Opens every video device for a moment; streams none. */
final class DeviceScan {
  private static final Pattern VIDEO = Pattern.compile("video\\d{1,3}");

  /** Numbers that are tried whether a folder shows them or not. */
  private static final int TRIED = 64;

  private final LibC libc;
  private final Roots roots;

  DeviceScan(LibC libc, Roots roots) {
    this.libc = libc;
    this.roots = roots;
  }

  /** A video device that may be a camera. */
  private record Found(
      Path path, Capabilities capabilities, List<DeviceFormat> formats, String problem) {
    String fileName() {
      return String.valueOf(path.getFileName());
    }
  }

  List<CameraDevice> devices() {
    List<Found> found = new ArrayList<>();
    for (int number : numbers()) {
      look(roots.dev().resolve("video" + number)).ifPresent(found::add);
    }
    dropRepeatedSensors(found);
    Map<String, Path> byId = roots.links("by-id");
    Map<String, Path> byPath = roots.links("by-path");
    Set<String> twins = twins(found, byId);
    List<CameraDevice> devices = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (Found each : found) {
      Path link = twins.contains(each.capabilities.card()) ? null : byId.get(each.fileName());
      Path stable = link != null ? link : byPath.get(each.fileName());
      devices.add(device(each, Optional.ofNullable(stable), ids));
    }
    return devices;
  }

  private Set<Integer> numbers() {
    Set<Integer> numbers = new TreeSet<>();
    for (int number = 0; number < TRIED; number++) {
      numbers.add(number);
    }
    for (Path folder : List.of(roots.dev(), roots.sys().resolve("class/video4linux"))) {
      for (Path file : Roots.list(folder)) {
        String name = String.valueOf(file.getFileName());
        if (VIDEO.matcher(name).matches()) {
          numbers.add(Integer.parseInt(name.substring("video".length())));
        }
      }
    }
    return numbers;
  }

  private Optional<Found> look(Path path) {
    try (Node node = Node.open(libc, roots.resolve(path))) {
      Capabilities capabilities = node.capabilities();
      if (!capabilities.isCamera()) {
        return Optional.empty();
      }
      if (capabilities.isBareSensor()) {
        return Optional.of(new Found(path, capabilities, List.of(), Negotiation.bareSensor(path)));
      }
      List<DeviceFormat> formats =
          FormatList.read(node, capabilities).stream().map(FormatList.Listed::format).toList();
      return Optional.of(new Found(path, capabilities, formats, problem(formats)));
    } catch (DeviceException e) {
      return refused(path, e);
    }
  }

  private static String problem(List<DeviceFormat> formats) {
    boolean usable = formats.isEmpty() || formats.stream().anyMatch(DeviceFormat::supported);
    return usable
        ? ""
        : "camera must deliver one of %s: it has %s"
            .formatted(
                List.of(PixelCode.values()), formats.stream().map(DeviceFormat::name).toList());
  }

  /** One that is there and may not be opened is worth telling; what it is, is not known then. */
  private Optional<Found> refused(Path path, DeviceException e) {
    return switch (e.errno()) {
      case EACCES, EPERM, EBUSY, EIO -> {
        if (!said(path, "index").orElse("0").equals("0")) {
          yield Optional.empty(); // the metadata beside the pictures
        }
        String name = said(path, "name").orElse(String.valueOf(path.getFileName()));
        Capabilities unknown = new Capabilities("", name, "", 0);
        yield Optional.of(new Found(path, unknown, List.of(), Remedy.text(path, e)));
      }
      default -> Optional.empty();
    };
  }

  /** What the kernel says about a device file. */
  private Optional<String> said(Path path, String what) {
    Path file = roots.sys().resolve("class/video4linux/" + path.getFileName() + "/" + what);
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** One sensor has a device file for each stage of its way. */
  private static void dropRepeatedSensors(List<Found> found) {
    Set<String> seen = new TreeSet<>();
    found.removeIf(
        each -> each.capabilities.isBareSensor() && !seen.add(each.capabilities.busInfo()));
  }

  /**
   * Names of equal devices without serial numbers: they share one link, which is the last one's.
   */
  private static Set<String> twins(List<Found> found, Map<String, Path> byId) {
    return found.stream()
        .filter(each -> !byId.containsKey(each.fileName()))
        .map(each -> each.capabilities.card())
        .collect(Collectors.toSet());
  }

  private static CameraDevice device(Found found, Optional<Path> link, Set<String> ids) {
    Path path = link.orElse(found.path);
    String bus = found.capabilities.busInfo();
    String id = link.map(each -> String.valueOf(each.getFileName())).orElse(bus);
    if (id.isEmpty() || !ids.add(id)) {
      id = id.isEmpty() ? found.fileName() : id + "-" + found.fileName();
      ids.add(id);
    }
    return new CameraDevice(
        "v4l2:" + path,
        id.replaceAll("[^\\x21-\\x7e]", "_"),
        found.capabilities.card(),
        "v4l2",
        bus,
        found.formats,
        found.problem);
  }
}
