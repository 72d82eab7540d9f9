// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.zoetrope.camera.v4l2.Abi.FormatDescription;
import dev.zoetrope.camera.v4l2.Abi.FrameInterval;
import dev.zoetrope.camera.v4l2.Abi.FrameSize;
import dev.zoetrope.device.DeviceFormat;
import dev.zoetrope.device.DeviceMode;
import dev.zoetrope.media.PictureSize;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Asks a device for its formats, their sizes and the rates of those. */
final class FormatList {
  /** More of anything than any device has; a broken one may list for ever. */
  private static final int MOST = 128;

  /** Sizes people know, to pick from where a device scales freely. */
  private static final List<PictureSize> USUAL =
      Stream.of("320x240", "640x480", "800x600", "1280x720", "1920x1080", "2560x1440", "3840x2160")
          .map(PictureSize::parse)
          .toList();

  private final Node node;
  private final int bufferType;

  private FormatList(Node node, int bufferType) {
    this.node = node;
    this.bufferType = bufferType;
  }

  /**
   * A format as the device lists it.
   *
   * @param fourcc its number
   */
  record Listed(int fourcc, DeviceFormat format) {}

  /** In the device's order; empty where it lists none. */
  static List<Listed> read(Node node, Capabilities capabilities) {
    return new FormatList(node, capabilities.bufferType()).formats();
  }

  private List<Listed> formats() {
    MemorySegment each = node.arena().allocate(FormatDescription.SIZE, 4);
    List<Listed> formats = new ArrayList<>();
    for (int index = 0; index < MOST; index++) {
      each.set(JAVA_INT, FormatDescription.INDEX, index);
      each.set(JAVA_INT, FormatDescription.TYPE, bufferType);
      if (node.call(Abi.Request.ENUM_FMT, each) != 0) {
        break;
      }
      int fourcc = each.get(JAVA_INT, FormatDescription.PIXELFORMAT);
      String description = Capabilities.text(each, FormatDescription.DESCRIPTION, 32);
      boolean supported = PixelCode.of(fourcc).isPresent();
      formats.add(
          new Listed(
              fourcc,
              new DeviceFormat(PixelCode.text(fourcc), description, supported, modes(fourcc))));
    }
    return formats;
  }

  private List<DeviceMode> modes(int fourcc) {
    MemorySegment each = node.arena().allocate(FrameSize.SIZE, 4);
    List<PictureSize> sizes = new ArrayList<>();
    for (int index = 0; index < MOST; index++) {
      each.set(JAVA_INT, FrameSize.INDEX, index);
      each.set(JAVA_INT, FrameSize.PIXELFORMAT, fourcc);
      if (node.call(Abi.Request.ENUM_FRAMESIZES, each) != 0) {
        break;
      }
      if (each.get(JAVA_INT, FrameSize.TYPE) == FrameSize.DISCRETE) {
        add(sizes, each.get(JAVA_INT, FrameSize.WIDTH), each.get(JAVA_INT, FrameSize.HEIGHT));
      } else {
        sizes.addAll(usualWithin(each));
        break;
      }
    }
    return sizes.stream()
        .distinct()
        .map(size -> new DeviceMode(size, rates(fourcc, size)))
        .toList();
  }

  private static void add(List<PictureSize> sizes, int width, int height) {
    if (width > 0 && width <= 0xffff && height > 0 && height <= 0xffff) {
      sizes.add(new PictureSize(width, height));
    }
  }

  private static List<PictureSize> usualWithin(MemorySegment steps) {
    int minWidth = steps.get(JAVA_INT, FrameSize.WIDTH);
    int maxWidth = steps.get(JAVA_INT, FrameSize.MAX_WIDTH);
    int minHeight = steps.get(JAVA_INT, FrameSize.MIN_HEIGHT);
    int maxHeight = steps.get(JAVA_INT, FrameSize.MAX_HEIGHT);
    List<PictureSize> sizes = new ArrayList<>(USUAL);
    sizes.removeIf(
        size ->
            size.width() < minWidth
                || size.width() > maxWidth
                || size.height() < minHeight
                || size.height() > maxHeight);
    add(sizes, maxWidth, maxHeight);
    return sizes;
  }

  private List<Double> rates(int fourcc, PictureSize size) {
    MemorySegment each = node.arena().allocate(FrameInterval.SIZE, 4);
    List<Double> rates = new ArrayList<>();
    for (int index = 0; index < MOST; index++) {
      each.set(JAVA_INT, FrameInterval.INDEX, index);
      each.set(JAVA_INT, FrameInterval.PIXELFORMAT, fourcc);
      each.set(JAVA_INT, FrameInterval.WIDTH, size.width());
      each.set(JAVA_INT, FrameInterval.HEIGHT, size.height());
      if (node.call(Abi.Request.ENUM_FRAMEINTERVALS, each) != 0) {
        break;
      }
      int numerator = each.get(JAVA_INT, FrameInterval.NUMERATOR); // of a range: its fastest
      if (numerator > 0) {
        rates.add((double) each.get(JAVA_INT, FrameInterval.DENOMINATOR) / numerator);
      }
      if (each.get(JAVA_INT, FrameInterval.TYPE) != FrameInterval.DISCRETE) {
        break;
      }
    }
    return rates.stream().distinct().sorted(Comparator.reverseOrder()).toList();
  }
}
