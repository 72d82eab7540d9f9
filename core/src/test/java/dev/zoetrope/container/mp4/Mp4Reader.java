// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads boxes and says in text what is in them, a line each: the name, then its fields. What no
 * layout is known of is shown in hex, and of long contents only how long they are.
 */
public final class Mp4Reader {
  private static final Set<String> CONTAINERS =
      Set.of(
          "moov", "trak", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf", "edts", "udta");

  /** Fields before the boxes within, where there are any: name and bytes; "-" is left out. */
  private static final Map<String, String> LAYOUTS =
      Map.ofEntries(
          Map.entry("ftyp", "major:4s minor:4 compatible:*s"),
          Map.entry("mvhd", "full:4 -:8 ticks:4 duration:4 rate:4 volume:2 -:70 next_track:4"),
          Map.entry(
              "tkhd",
              "full:4 -:8 track:4 -:4 duration:4 -:8 layer:2 group:2 volume:2 -:2 matrix:36x"
                  + " width:4f height:4f"),
          Map.entry("mdhd", "full:4 -:8 ticks:4 duration:4 language:2x -:2"),
          Map.entry("hdlr", "full:4 -:4 handler:4s -:12 name:*s"),
          Map.entry("vmhd", "full:4 rest:*x"),
          Map.entry("smhd", "full:4 rest:*x"),
          Map.entry("dref", "full:4 entries:4 boxes"),
          Map.entry("url ", "full:4"),
          Map.entry("stsd", "full:4 entries:4 boxes"),
          Map.entry("stts", "full:4 entries:4"),
          Map.entry("stsc", "full:4 entries:4"),
          Map.entry("stsz", "full:4 size:4 samples:4"),
          Map.entry("stco", "full:4 entries:4"),
          Map.entry("trex", "full:4 track:4 description:4 duration:4 size:4 flags:4x"),
          Map.entry(
              "avc1",
              "-:6 reference:2 -:16 width:2 height:2 dpi:8x -:4 frames:2 -:32 depth:2"
                  + " color_table:2x boxes"),
          Map.entry(
              "hvc1",
              "-:6 reference:2 -:16 width:2 height:2 dpi:8x -:4 frames:2 -:32 depth:2"
                  + " color_table:2x boxes"),
          Map.entry("mp4a", "-:6 reference:2 -:8 channels:2 bits:2 -:4 rate:4f boxes"),
          Map.entry("Opus", "-:6 reference:2 -:8 channels:2 bits:2 -:4 rate:4f boxes"),
          Map.entry("fLaC", "-:6 reference:2 -:8 channels:2 bits:2 -:4 rate:4f boxes"),
          Map.entry("pasp", "horizontal:4 vertical:4"),
          Map.entry("avcC", "all:*x"),
          Map.entry("hvcC", "all:*x"),
          Map.entry("esds", "full:4 all:*x"),
          Map.entry("dOps", "all:*x"),
          Map.entry("dfLa", "full:4 all:*x"),
          Map.entry("mfhd", "full:4 sequence:4"),
          Map.entry("tfhd", "full:4x track:4 defaults:*x"),
          Map.entry("tfdt", "full:4x dts:8"),
          Map.entry("trun", "full:4x samples:4 data_offset:4 entries:*x"),
          Map.entry("mdat", "bytes:*n"));

  private Mp4Reader() {}

  /**
   * One box.
   *
   * @param path from the outermost, for example {@code moof/traf/tfdt}
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Box(String path, byte[] content) {
    /** Numbers of one length that the content is made of, from an offset on. */
    public long number(int offset, int bytes) {
      return unsigned(content, offset, bytes);
    }
  }

  /** All boxes, each before those within it; fails where lengths do not add up. */
  public static List<Box> boxes(byte[] file) {
    List<Box> boxes = new ArrayList<>();
    walk(file, "", boxes);
    return boxes;
  }

  /** The only box of that path. */
  public static Box box(byte[] file, String path) {
    List<Box> found = boxes(file).stream().filter(each -> each.path().equals(path)).toList();
    if (found.size() != 1) {
      throw new AssertionError(path + " must be there once: " + found.size());
    }
    return found.getFirst();
  }

  /** A line for each box, indented. */
  public static String dump(byte[] file) {
    StringBuilder text = new StringBuilder();
    for (Box box : boxes(file)) {
      int depth = (int) box.path().chars().filter(c -> c == '/').count();
      String name = box.path().substring(box.path().lastIndexOf('/') + 1);
      text.repeat(' ', 2 * depth).append(name).append(' ').append(box.content().length + 8);
      text.append(fields(name, box.content())).append('\n');
    }
    return text.toString();
  }

  private static void walk(byte[] data, String parent, List<Box> into) {
    int at = 0;
    while (at < data.length) {
      int size = (int) unsigned(data, at, 4);
      if (size < 8 || size > data.length - at) {
        throw new AssertionError("box of " + size + " bytes at " + at + " in " + parent);
      }
      String type = new String(data, at + 4, 4, ISO_8859_1);
      byte[] content = Arrays.copyOfRange(data, at + 8, at + size);
      into.add(new Box(parent + type, content));
      int inner = CONTAINERS.contains(type) ? 0 : innerBoxes(type);
      if (inner >= 0) {
        walk(Arrays.copyOfRange(content, inner, content.length), parent + type + "/", into);
      }
      at += size;
    }
  }

  /** Where the boxes within one begin that has fields before them; negative where none are. */
  private static int innerBoxes(String type) {
    String layout = LAYOUTS.getOrDefault(type, "");
    if (!layout.endsWith(" boxes")) {
      return -1;
    }
    int offset = 0;
    for (String field : layout.replace(" boxes", "").split(" ", -1)) {
      offset += bytes(field, 0);
    }
    return offset;
  }

  private static String fields(String type, byte[] content) {
    if (CONTAINERS.contains(type)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (String field : LAYOUTS.getOrDefault(type, "all:*x").split(" ", -1)) {
      if (!field.equals("boxes")) {
        int bytes = bytes(field, content.length - at);
        if (!field.startsWith("-")) {
          text.append(' ').append(field, 0, field.indexOf(':')).append('=');
          text.append(value(field, Arrays.copyOfRange(content, at, at + bytes)));
        }
        at += bytes;
      }
    }
    return text.toString();
  }

  private static int bytes(String field, int rest) {
    String length = field.substring(field.indexOf(':') + 1).replaceAll("[a-z]", "");
    return length.equals("*") ? rest : Integer.parseInt(length);
  }

  private static String value(String field, byte[] bytes) {
    return switch (field.charAt(field.length() - 1)) {
      case 'x' -> HexFormat.of().formatHex(bytes);
      case 's' -> new String(bytes, ISO_8859_1).replace("\0", "\\0");
      case 'f' -> String.valueOf(unsigned(bytes, 0, 4) / 65536.0);
      case 'n' -> String.valueOf(bytes.length);
      default -> String.valueOf(unsigned(bytes, 0, bytes.length));
    };
  }

  private static long unsigned(byte[] data, int offset, int bytes) {
    byte[] whole = new byte[8];
    System.arraycopy(data, offset, whole, 8 - bytes, bytes);
    return ByteBuffer.wrap(whole).getLong();
  }
}
