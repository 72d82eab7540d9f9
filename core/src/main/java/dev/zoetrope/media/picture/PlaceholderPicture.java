// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.picture;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegEncoder;
import dev.zoetrope.media.jpeg.JpegSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes JPEGs of one size that say in words why there is no picture: a calm dark ground with the
 * text in its middle.
 *
 * <p>Keep it for a size that is asked for again and again: the ground is encoded once, and each
 * picture costs only the rows its text stands in. Any thread; one at a time makes a picture.
 */
public final class PlaceholderPicture {
  private static final int QUALITY = 80;

  private final PictureSize size;
  private final JpegEncoder encoder;
  private final PlaceholderText text;
  private final StripedGround ground;
  private final List<byte[]> groundStrips = new ArrayList<>();

  private PlaceholderPicture(PictureSize size) {
    this.size = size;
    encoder = JpegEncoder.of(JpegSettings.of(size, QUALITY));
    text = new PlaceholderText(size);
    ground = new StripedGround(size);
    for (int strip = 0; strip < encoder.settings().strips(); strip++) {
      groundStrips.add(encoder.encodeStrip(ground, strip));
    }
  }

  /** Pictures of that size; smaller than about 160x90 there is room for few words. */
  public static PlaceholderPicture of(PictureSize size) {
    return new PlaceholderPicture(size);
  }

  public PictureSize size() {
    return size;
  }

  /**
   * A JPEG with these lines: the first is the camera's name, the second what is the matter, the
   * others say more, for example {@code front}, {@code Camera lost 12 s ago}, {@code connection
   * refused by 192.168.1.31:554}, {@code next try in 5 s}. A line that is too long is wrapped; what
   * does not fit is cut, the last line first, and so is the name before what is the matter.
   */
  public synchronized byte[] jpeg(List<String> lines) {
    List<PlaceholderText.Row> rows = text.layOut(lines);
    List<byte[]> strips = new ArrayList<>(groundStrips);
    int stripHeight = encoder.settings().stripHeight();
    for (int strip = 0; strip < strips.size(); strip++) {
      int top = strip * stripHeight;
      List<PlaceholderText.Row> here =
          rows.stream().filter(row -> row.isWithin(top, top + stripHeight)).toList();
      if (!here.isEmpty()) {
        strips.set(
            strip,
            encoder.encodeStrip(
                (from, count, rgb) -> {
                  ground.paint(from, count, rgb);
                  here.forEach(row -> row.paint(from, count, rgb, size.width()));
                },
                strip));
      }
    }
    return encoder.assemble("", strips);
  }
}
