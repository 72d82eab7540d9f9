// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.zoetrope.camera.v4l2.Abi.Format;
import dev.zoetrope.camera.v4l2.Abi.StreamParameters;
import dev.zoetrope.device.DeviceFormat;
import dev.zoetrope.device.DeviceMode;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.UnsupportedMediaException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Agrees with a device on format, size and rate. A device refuses none of what it is asked for: it
 * takes what it likes instead, so all of it is read back (V4L2 vidioc-g-fmt).
 */
final class Negotiation {
  private static final PictureSize USUAL_SIZE = new PictureSize(1280, 720);
  private static final double USUAL_RATE = 30;
  private static final int RATE_UNIT = 1000;

  private final Node node;
  private final Path device;
  private final Capabilities capabilities;
  private final Options wanted;

  private Negotiation(Node node, Path device, Capabilities capabilities, Options wanted) {
    this.node = node;
    this.device = device;
    this.capabilities = capabilities;
    this.wanted = wanted;
  }

  /**
   * @throws UnsupportedMediaException where it is no camera, or has no format we can use
   * @throws DeviceException where another program holds it, or it is gone
   */
  static Agreement agree(Node node, Path device, Options wanted)
      throws DeviceException, UnsupportedMediaException {
    Capabilities capabilities = node.capabilities();
    if (capabilities.isBareSensor()) {
      throw new UnsupportedMediaException(bareSensor(device));
    }
    if (!capabilities.isCamera()) {
      throw new UnsupportedMediaException(
          "v4l2 device must capture pictures: "
              + device
              + " ("
              + capabilities.card()
              + ") is for something else. GET /api/v1/devices lists the cameras");
    }
    return new Negotiation(node, device, capabilities, wanted).agree();
  }

  static String bareSensor(Path device) {
    return "camera needs libcamera to make pictures of its sensor's data: "
        + device
        + ". Use the source rpicam: instead";
  }

  private Agreement agree() throws DeviceException, UnsupportedMediaException {
    List<FormatList.Listed> listed = FormatList.read(node, capabilities);
    PixelCode code = chooseFormat(listed);
    PictureSize size = wanted.size().isPresent() ? wanted.size().get() : chooseSize(listed, code);
    MemorySegment format = setFormat(code, size);
    PixelCode got = understood(format.get(JAVA_INT, Format.PIXELFORMAT));
    PictureSize gotSize =
        new PictureSize(format.get(JAVA_INT, Format.WIDTH), format.get(JAVA_INT, Format.HEIGHT));
    int stride = format.get(JAVA_INT, strideOffset());
    double rate = setRate(wanted.fps().orElse(USUAL_RATE));
    return new Agreement(
        got,
        gotSize,
        stride,
        rate,
        capabilities.bufferType(),
        planes(format),
        note(got, gotSize, rate));
  }

  private PixelCode chooseFormat(List<FormatList.Listed> listed) throws UnsupportedMediaException {
    List<PixelCode> usable =
        listed.stream().flatMap(each -> PixelCode.of(each.fourcc()).stream()).sorted().toList();
    List<String> names = listed.stream().map(each -> each.format().name()).toList();
    if (wanted.format().isPresent()) {
      PixelCode code = wanted.format().get();
      if (!names.isEmpty() && !usable.contains(code)) {
        throw new UnsupportedMediaException(
            "camera must deliver the format asked for: "
                + device
                + " has "
                + names
                + ", not "
                + code);
      }
      return code;
    }
    if (!names.isEmpty() && usable.isEmpty()) {
      throw new UnsupportedMediaException(
          "camera must deliver one of %s: %s has %s"
              .formatted(List.of(PixelCode.values()), device, names));
    }
    return usable.isEmpty() ? PixelCode.MJPG : usable.getFirst();
  }

  /** The largest size up to the usual one, or the smallest beyond it. */
  private static PictureSize chooseSize(List<FormatList.Listed> listed, PixelCode code) {
    Comparator<PictureSize> byPixels = Comparator.comparingLong(PictureSize::pixels);
    List<PictureSize> sizes =
        listed.stream()
            .filter(each -> each.fourcc() == code.fourcc())
            .map(FormatList.Listed::format)
            .map(DeviceFormat::modes)
            .flatMap(List::stream)
            .map(DeviceMode::size)
            .sorted(byPixels)
            .toList();
    if (sizes.isEmpty()) {
      return USUAL_SIZE;
    }
    List<PictureSize> usual =
        sizes.stream().takeWhile(size -> size.pixels() <= USUAL_SIZE.pixels()).toList();
    return usual.isEmpty() ? sizes.getFirst() : usual.getLast();
  }

  private MemorySegment setFormat(PixelCode code, PictureSize size) throws DeviceException {
    MemorySegment format = node.arena().allocate(Format.SIZE, 8);
    format.set(JAVA_INT, Format.TYPE, capabilities.bufferType());
    format.set(JAVA_INT, Format.WIDTH, size.width());
    format.set(JAVA_INT, Format.HEIGHT, size.height());
    format.set(JAVA_INT, Format.PIXELFORMAT, code.fourcc());
    node.must("S_FMT", Abi.Request.S_FMT, format);
    return format;
  }

  private PixelCode understood(int fourcc) throws UnsupportedMediaException {
    return PixelCode.of(fourcc)
        .orElseThrow(
            () ->
                new UnsupportedMediaException(
                    "camera must deliver one of %s: %s insists on %s"
                        .formatted(List.of(PixelCode.values()), device, PixelCode.text(fourcc))));
  }

  private int strideOffset() {
    return capabilities.multiPlanar() ? Format.PLANE_BYTESPERLINE : Format.BYTESPERLINE;
  }

  private int planes(MemorySegment format) {
    return capabilities.multiPlanar() ? format.get(JAVA_BYTE, Format.NUM_PLANES) : 1;
  }

  /** After the format, which sets the rate back; 0 where the device does not say. */
  private double setRate(double rate) {
    MemorySegment parameters = node.arena().allocate(StreamParameters.SIZE, 4);
    parameters.set(JAVA_INT, StreamParameters.TYPE, capabilities.bufferType());
    parameters.set(JAVA_INT, StreamParameters.NUMERATOR, RATE_UNIT);
    parameters.set(JAVA_INT, StreamParameters.DENOMINATOR, (int) Math.round(rate * RATE_UNIT));
    boolean answered = node.call(Abi.Request.S_PARM, parameters) == 0;
    int numerator = parameters.get(JAVA_INT, StreamParameters.NUMERATOR);
    int denominator = parameters.get(JAVA_INT, StreamParameters.DENOMINATOR);
    return answered && numerator > 0 && denominator > 0 ? (double) denominator / numerator : 0;
  }

  /** What the device made of the wishes, where it did not fulfil them. */
  private String note(PixelCode got, PictureSize gotSize, double rate) {
    boolean otherFormat = wanted.format().isPresent() && wanted.format().get() != got;
    boolean otherSize = wanted.size().isPresent() && !wanted.size().get().equals(gotSize);
    boolean otherRate =
        wanted.fps().isPresent() && rate > 0 && Math.abs(wanted.fps().get() - rate) > 0.05;
    StringBuilder note = new StringBuilder();
    if (otherFormat) {
      note.append(' ').append(wanted.format().get());
    }
    if (otherSize) {
      note.append(' ').append(wanted.size().get());
    }
    if (otherRate) {
      note.append(" %s fps".formatted(Agreement.text(wanted.fps().get())));
    }
    return note.isEmpty() ? "" : "; it does not do" + note + ", as was asked for";
  }
}
