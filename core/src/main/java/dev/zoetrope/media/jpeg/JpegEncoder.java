// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A baseline JPEG encoder (ITU-T T.81, JFIF 1.02) for pictures Zoetrope draws itself, with the
 * standard Huffman tables.
 *
 * <p>Each strip (row of minimum coded units) is a restart interval of its own, so strips can be
 * encoded one by one, kept, exchanged and put together to a picture in any combination: {@link
 * #encode} makes a whole picture, {@link #encodeStrip} and {@link #assemble} its parts. It costs
 * about four bytes a strip. Equal pixels give equal bytes everywhere.
 *
 * <p>Memory is that of one strip. One thread at a time.
 */
public final class JpegEncoder {
  private final JpegSettings settings;
  private final Planes planes;
  private final Component[] components;
  private final EntropyWriter writer = new EntropyWriter();
  private final JpegFrame frame;

  private JpegEncoder(JpegSettings settings) {
    this.settings = settings;
    this.planes = new Planes(settings);
    this.frame = new JpegFrame(settings);
    int unit = settings.chroma() == ChromaSubsampling.YUV420 ? 2 : 1;
    BlockCoder lumaCoder =
        new BlockCoder(
            JpegTables.lumaSteps(settings.quality()), JpegTables.LUMA_DC, JpegTables.LUMA_AC);
    Component luma = new Component(planes.luma(), planes.lumaStride(), unit, lumaCoder);
    if (settings.chroma() == ChromaSubsampling.GRAY) {
      components = new Component[] {luma};
      return;
    }
    BlockCoder chromaCoder =
        new BlockCoder(
            JpegTables.chromaSteps(settings.quality()), JpegTables.CHROMA_DC, JpegTables.CHROMA_AC);
    int stride = planes.chromaStride();
    components =
        new Component[] {
          luma,
          new Component(planes.cb(), stride, 1, chromaCoder),
          new Component(planes.cr(), stride, 1, chromaCoder)
        };
  }

  public static JpegEncoder of(JpegSettings settings) {
    return new JpegEncoder(settings);
  }

  public JpegSettings settings() {
    return settings;
  }

  /** The whole picture as one JPEG without a comment. */
  public byte[] encode(PixelRows picture) {
    List<byte[]> strips = new ArrayList<>(settings.strips());
    for (int strip = 0; strip < settings.strips(); strip++) {
      strips.add(encodeStrip(picture, strip));
    }
    return assemble("", strips);
  }

  /**
   * One strip's entropy-coded bytes, without a marker; {@code picture} is asked for its rows alone.
   */
  public byte[] encodeStrip(PixelRows picture, int strip) {
    planes.load(picture, strip);
    int[] predictions = new int[components.length];
    for (int unit = 0; unit < settings.mcusPerStrip(); unit++) {
      for (int i = 0; i < components.length; i++) {
        predictions[i] = components[i].writeUnit(unit, writer, predictions[i]);
      }
    }
    return writer.finish();
  }

  /** As {@link #encodeStrip}, but stops before the bytes, so that parts can be exchanged. */
  public CodedStrip code(PixelRows picture, int strip) {
    planes.load(picture, strip);
    CodedBlock[][] blocks = new CodedBlock[components.length][];
    for (int i = 0; i < components.length; i++) {
      blocks[i] = new CodedBlock[components[i].columns() * components[i].unit];
      for (int index = 0; index < blocks[i].length; index++) {
        components[i].load(index);
        blocks[i][index] = components[i].coder.coded();
      }
    }
    return new CodedStrip(blocks, components[0].unit);
  }

  /**
   * The bytes {@link #encodeStrip} would give, not to be changed; the strip must have been coded by
   * an encoder with the same settings.
   */
  public byte[] write(CodedStrip strip) {
    return strip.write(writer, components[0].coder, components[components.length - 1].coder);
  }

  /**
   * A JPEG of strips encoded earlier.
   *
   * @param comment text of a COM segment, at most 65,533 bytes of UTF-8; none where it is empty
   * @param strips all of them, from the top
   */
  public byte[] assemble(String comment, List<byte[]> strips) {
    if (strips.size() != settings.strips()) {
      throw new IllegalArgumentException(
          "JPEG must have " + settings.strips() + " strips: " + strips.size());
    }
    return frame.assemble(comment.getBytes(UTF_8), strips);
  }

  /** One component's samples of the strip; {@code unit} blocks of it make a side of a unit. */
  private static final class Component {
    final float[] plane;
    final int stride;
    final int unit;
    final BlockCoder coder;

    Component(float[] plane, int stride, int unit, BlockCoder coder) {
      this.plane = plane;
      this.stride = stride;
      this.unit = unit;
      this.coder = coder;
    }

    int columns() {
      return stride / 8;
    }

    /** Codes and writes the blocks of one unit; returns the last one's first coefficient. */
    int writeUnit(int unitIndex, EntropyWriter writer, int prediction) {
      int last = prediction;
      for (int row = 0; row < unit; row++) {
        for (int column = unitIndex * unit; column < (unitIndex + 1) * unit; column++) {
          load(row * columns() + column);
          last = coder.write(writer, last);
        }
      }
      return last;
    }

    void load(int index) {
      int row = index / columns();
      int column = index % columns();
      coder.code(plane, row * 8 * stride + column * 8, stride);
    }
  }
}
