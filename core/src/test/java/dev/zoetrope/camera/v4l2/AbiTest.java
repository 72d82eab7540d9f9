// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we believe about linux/videodev2.h is what a C compiler says about it. */
class AbiTest {
  /** Our structures, those of C, and the fields as C names them. */
  private static final Map<Class<?>, String> STRUCTURES =
      Map.of(
          Abi.Capability.class,
          "v4l2_capability DRIVER=driver CARD=card BUS_INFO=bus_info CAPABILITIES=capabilities"
              + " DEVICE_CAPS=device_caps",
          Abi.FormatDescription.class,
          "v4l2_fmtdesc INDEX=index TYPE=type DESCRIPTION=description PIXELFORMAT=pixelformat",
          Abi.FrameSize.class,
          "v4l2_frmsizeenum INDEX=index PIXELFORMAT=pixel_format TYPE=type WIDTH=discrete.width"
              + " HEIGHT=discrete.height MAX_WIDTH=stepwise.max_width"
              + " MIN_HEIGHT=stepwise.min_height MAX_HEIGHT=stepwise.max_height",
          Abi.FrameInterval.class,
          "v4l2_frmivalenum INDEX=index PIXELFORMAT=pixel_format WIDTH=width HEIGHT=height"
              + " TYPE=type NUMERATOR=discrete.numerator DENOMINATOR=discrete.denominator",
          Abi.Format.class,
          "v4l2_format TYPE=type WIDTH=fmt.pix.width HEIGHT=fmt.pix_mp.height"
              + " PIXELFORMAT=fmt.pix.pixelformat BYTESPERLINE=fmt.pix.bytesperline"
              + " PLANE_BYTESPERLINE=fmt.pix_mp.plane_fmt[0].bytesperline"
              + " NUM_PLANES=fmt.pix_mp.num_planes",
          Abi.StreamParameters.class,
          "v4l2_streamparm TYPE=type NUMERATOR=parm.capture.timeperframe.numerator"
              + " DENOMINATOR=parm.capture.timeperframe.denominator",
          Abi.RequestBuffers.class,
          "v4l2_requestbuffers COUNT=count TYPE=type MEMORY=memory",
          Abi.Buffer.class,
          "v4l2_buffer INDEX=index TYPE=type BYTESUSED=bytesused FLAGS=flags"
              + " SECONDS=timestamp.tv_sec MICROS=timestamp.tv_usec SEQUENCE=sequence"
              + " MEMORY=memory OFFSET=m.offset LENGTH=length",
          Abi.Plane.class,
          "v4l2_plane BYTESUSED=bytesused LENGTH=length OFFSET=m.mem_offset"
              + " DATA_OFFSET=data_offset",
          Abi.QueryControl.class,
          "v4l2_queryctrl ID=id TYPE=type NAME=name MINIMUM=minimum MAXIMUM=maximum STEP=step"
              + " DEFAULT=default_value FLAGS=flags");

  @TempDir Path folder;

  private static void structure(Class<?> ours, String text, List<String> program) throws Exception {
    String[] words = text.split(" ");
    String structure = "struct " + words[0];
    check("sizeof(" + structure + ")", number(ours, "SIZE"), program);
    for (String word : List.of(words).subList(1, words.length)) {
      String[] pair = word.split("=", 2);
      check("offsetof(" + structure + ", " + pair[1] + ")", number(ours, pair[0]), program);
    }
  }

  private static void check(String expression, long value, List<String> program) {
    program.add("_Static_assert((%s) == %dL, \"%s\");".formatted(expression, value, expression));
  }

  private static long number(Class<?> ours, String name) throws Exception {
    Field field = ours.getDeclaredField(name);
    return field.getLong(null);
  }

  @Test
  void offsetsSizesAndRequests_all_areThoseOfTheHeader() throws Exception {
    List<String> program =
        new ArrayList<>(List.of("#include <linux/videodev2.h>", "#include <stddef.h>"));
    for (var each : STRUCTURES.entrySet()) {
      structure(each.getKey(), each.getValue(), program);
    }
    structure(Abi.QueryMenu.class, "v4l2_querymenu ID=id INDEX=index NAME=name", program);
    structure(Abi.ControlValue.class, "v4l2_control ID=id VALUE=value", program);
    for (Field request : Abi.Request.class.getDeclaredFields()) {
      if (!request.isSynthetic()) {
        check("VIDIOC_" + request.getName(), request.getLong(null), program);
      }
    }
    check("V4L2_BUF_FLAG_ERROR", Abi.Buffer.FLAG_ERROR, program);
    check("V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC", Abi.Buffer.TIMESTAMP_MONOTONIC, program);
    check("V4L2_CAP_STREAMING", Abi.Capability.STREAMING, program);
    check("V4L2_CAP_IO_MC", Abi.Capability.IO_MC, program);
    Path source = Files.write(folder.resolve("abi.c"), program);
    String output = FakeV4l2.run(List.of("cc", "-fsyntax-only", source.toString()));
    assertThat(output).isEmpty();
  }

  @Test
  void formats_all_haveTheCodesOfTheHeader() {
    assertThat(PixelCode.MJPG.fourcc()).isEqualTo(0x47504a4d);
    assertThat(PixelCode.of(0x56595559)).contains(PixelCode.YUYV);
    assertThat(PixelCode.named("yuyv422")).contains(PixelCode.YUYV);
    assertThat(PixelCode.named("MJPEG")).contains(PixelCode.MJPG);
    assertThat(PixelCode.named("h264")).isEmpty();
    assertThat(PixelCode.text(0x20363159)).isEqualTo("Y16");
    assertThat(PixelCode.text(0x00000a59)).isEqualTo("Y???");
  }

  @Test
  void platforms_othersThanLinuxOn64Bits_areRefused() {
    assertThat(Platform.supported("Linux", "amd64")).isTrue();
    assertThat(Platform.supported("Linux", "aarch64")).isTrue();
    assertThat(Platform.supported("Linux", "arm")).isFalse();
    assertThat(Platform.supported("Mac OS X", "aarch64")).isFalse();
  }
}
