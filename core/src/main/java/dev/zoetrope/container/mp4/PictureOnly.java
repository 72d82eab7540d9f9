// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.container.mp4.Boxes.Box;
import dev.zoetrope.media.bits.BigEndian;
import java.io.ByteArrayOutputStream;

/** An init segment without its sound, for who wants none: a track announced must also come. */
public final class PictureOnly {
  private PictureOnly() {}

  /**
   * The segment with one track of those it has.
   *
   * @param init made by {@link InitSegment}
   * @param trackId the track that stays
   * @throws IllegalArgumentException where the array is no init segment
   */
  public static byte[] of(byte[] init, int trackId) {
    Box moov = Boxes.find(init, 0, init.length, "moov");
    ByteArrayOutputStream out = new ByteArrayOutputStream(init.length);
    out.write(init, 0, moov.offset());
    out.writeBytes(filtered(init, moov, trackId));
    return out.toByteArray();
  }

  private static byte[] filtered(byte[] init, Box parent, int trackId) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(parent.sizeBytes());
    out.write(init, parent.offset(), Boxes.HEADER_BYTES);
    for (Box child : Boxes.between(init, parent.content(), parent.end())) {
      if (child.type().equals("mvex")) {
        out.writeBytes(filtered(init, child, trackId));
      } else if (stays(init, child, trackId)) {
        out.write(init, child.offset(), child.sizeBytes());
      }
    }
    byte[] box = out.toByteArray();
    BigEndian.put32(box, 0, box.length);
    return box;
  }

  private static boolean stays(byte[] init, Box box, int trackId) {
    return switch (box.type()) {
      case "trak" -> BigEndian.i32(init, Boxes.find(init, box, "tkhd").content() + 12) == trackId;
      case "trex" -> BigEndian.i32(init, box.content() + 4) == trackId;
      default -> true;
    };
  }
}
