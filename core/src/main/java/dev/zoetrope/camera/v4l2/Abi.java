// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

/**
 * Sizes and offsets in bytes of the structures of linux/videodev2.h, and the numbers made of them.
 * The same on x86_64 and aarch64; a test compares them with what the C compiler says.
 *
 * <p>A request's number holds the size of its structure: a wrong size is refused by the kernel
 * (ENOTTY) and corrupts nothing.
 */
final class Abi {
  private static final int READ = 2;
  private static final int WRITE = 1;
  private static final int BOTH = READ | WRITE;

  /** v4l2_capability. */
  static final class Capability {
    static final int SIZE = 104;
    static final int DRIVER = 0;
    static final int CARD = 16;
    static final int BUS_INFO = 48;
    static final int CAPABILITIES = 84;
    static final int DEVICE_CAPS = 88;

    static final int VIDEO_CAPTURE = 0x1;
    static final int VIDEO_CAPTURE_MPLANE = 0x1000;
    static final int STREAMING = 0x0400_0000;
    static final int IO_MC = 0x2000_0000;
    static final int HAS_DEVICE_CAPS = 0x8000_0000;

    private Capability() {}
  }

  /** v4l2_fmtdesc. */
  static final class FormatDescription {
    static final int SIZE = 64;
    static final int INDEX = 0;
    static final int TYPE = 4;
    static final int DESCRIPTION = 12;
    static final int PIXELFORMAT = 44;

    private FormatDescription() {}
  }

  /** v4l2_frmsizeenum. */
  static final class FrameSize {
    static final int SIZE = 44;
    static final int INDEX = 0;
    static final int PIXELFORMAT = 4;
    static final int TYPE = 8;
    static final int WIDTH = 12;
    static final int HEIGHT = 16;
    static final int MAX_WIDTH = 16;
    static final int MIN_HEIGHT = 24;
    static final int MAX_HEIGHT = 28;

    static final int DISCRETE = 1;

    private FrameSize() {}
  }

  /** v4l2_frmivalenum. */
  static final class FrameInterval {
    static final int SIZE = 52;
    static final int INDEX = 0;
    static final int PIXELFORMAT = 4;
    static final int WIDTH = 8;
    static final int HEIGHT = 12;
    static final int TYPE = 16;
    static final int NUMERATOR = 20;
    static final int DENOMINATOR = 24;

    static final int DISCRETE = 1;

    private FrameInterval() {}
  }

  /** v4l2_format with v4l2_pix_format or v4l2_pix_format_mplane in it. */
  static final class Format {
    static final int SIZE = 208;
    static final int TYPE = 0;
    static final int WIDTH = 8;
    static final int HEIGHT = 12;
    static final int PIXELFORMAT = 16;
    static final int BYTESPERLINE = 24;
    static final int PLANE_BYTESPERLINE = 32;
    static final int NUM_PLANES = 188;

    private Format() {}
  }

  /** v4l2_streamparm with v4l2_captureparm in it. */
  static final class StreamParameters {
    static final int SIZE = 204;
    static final int TYPE = 0;
    static final int NUMERATOR = 12;
    static final int DENOMINATOR = 16;

    private StreamParameters() {}
  }

  /** v4l2_requestbuffers. */
  static final class RequestBuffers {
    static final int SIZE = 20;
    static final int COUNT = 0;
    static final int TYPE = 4;
    static final int MEMORY = 8;

    private RequestBuffers() {}
  }

  /** v4l2_buffer. */
  static final class Buffer {
    static final int SIZE = 88;
    static final int INDEX = 0;
    static final int TYPE = 4;
    static final int BYTESUSED = 8;
    static final int FLAGS = 12;
    static final int SECONDS = 24;
    static final int MICROS = 32;
    static final int SEQUENCE = 56;
    static final int MEMORY = 60;
    static final int OFFSET = 64;
    static final int LENGTH = 72;

    static final int FLAG_ERROR = 0x40;
    static final int TIMESTAMP_MASK = 0xe000;
    static final int TIMESTAMP_MONOTONIC = 0x2000;

    private Buffer() {}
  }

  /** v4l2_plane. */
  static final class Plane {
    static final int SIZE = 64;
    static final int BYTESUSED = 0;
    static final int LENGTH = 4;
    static final int OFFSET = 8;
    static final int DATA_OFFSET = 16;

    private Plane() {}
  }

  /** v4l2_queryctrl. */
  static final class QueryControl {
    static final int SIZE = 68;
    static final int ID = 0;
    static final int TYPE = 4;
    static final int NAME = 8;
    static final int MINIMUM = 40;
    static final int MAXIMUM = 44;
    static final int STEP = 48;
    static final int DEFAULT = 52;
    static final int FLAGS = 56;

    private QueryControl() {}
  }

  /** v4l2_querymenu; packed. */
  static final class QueryMenu {
    static final int SIZE = 44;
    static final int ID = 0;
    static final int INDEX = 4;
    static final int NAME = 8;

    private QueryMenu() {}
  }

  /** v4l2_control. */
  static final class ControlValue {
    static final int SIZE = 8;
    static final int ID = 0;
    static final int VALUE = 4;

    private ControlValue() {}
  }

  /** The requests of ioctl. */
  static final class Request {
    static final long QUERYCAP = request(READ, 0, Capability.SIZE);
    static final long ENUM_FMT = request(BOTH, 2, FormatDescription.SIZE);
    static final long S_FMT = request(BOTH, 5, Format.SIZE);
    static final long REQBUFS = request(BOTH, 8, RequestBuffers.SIZE);
    static final long QUERYBUF = request(BOTH, 9, Buffer.SIZE);
    static final long QBUF = request(BOTH, 15, Buffer.SIZE);
    static final long DQBUF = request(BOTH, 17, Buffer.SIZE);
    static final long STREAMON = request(WRITE, 18, Integer.BYTES);
    static final long STREAMOFF = request(WRITE, 19, Integer.BYTES);
    static final long S_PARM = request(BOTH, 22, StreamParameters.SIZE);
    static final long G_CTRL = request(BOTH, 27, ControlValue.SIZE);
    static final long S_CTRL = request(BOTH, 28, ControlValue.SIZE);
    static final long QUERYCTRL = request(BOTH, 36, QueryControl.SIZE);
    static final long QUERYMENU = request(BOTH, 37, QueryMenu.SIZE);
    static final long ENUM_FRAMESIZES = request(BOTH, 74, FrameSize.SIZE);
    static final long ENUM_FRAMEINTERVALS = request(BOTH, 75, FrameInterval.SIZE);

    private Request() {}
  }

  private Abi() {}

  private static long request(int direction, int number, int size) {
    return (long) direction << 30 | (long) size << 16 | 'V' << 8 | number;
  }
}
