// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a track are coded: the one entry of its {@code stsd}, with all a decoder must
 * be told beforehand. Immutable; two are equal exactly where a decoder need not be told anything
 * new.
 */
public final class SampleEntry {
  private final byte[] box;
  private final String codec;
  private final @Nullable PictureSize displaySize;
  private final double framesPerSecond;

  SampleEntry(byte[] box, String codec, @Nullable PictureSize displaySize, double framesPerSecond) {
    this.box = box;
    this.codec = codec;
    this.displaySize = displaySize;
    this.framesPerSecond = framesPerSecond;
  }

  /**
   * The entry of a video track, from the parameter sets that its keyframes begin with.
   *
   * @param keyframe an access unit in Annex B form
   * @throws UnsupportedMediaException where this codec is not put into MP4, with the reason
   * @throws MalformedMediaException where the keyframe holds no parameter sets, or broken ones
   */
  public static SampleEntry video(Track track, byte[] keyframe)
      throws UnsupportedMediaException, MalformedMediaException {
    return switch (track.codec()) {
      case H264 -> AvcEntry.of(keyframe);
      case HEVC -> HevcEntry.of(keyframe);
      case MJPEG ->
          throw new UnsupportedMediaException(
              "video must be H.264 or H.265 to be put into MP4, browsers play no JPEGs there:"
                  + " mjpeg; ask for it as multipart, or for a rendition in H.264");
      default ->
          throw new UnsupportedMediaException(
              "video must be H.264 or H.265 to be put into MP4: " + track.codec().ffmpegName());
    };
  }

  /**
   * The entry of a track of sound.
   *
   * @throws UnsupportedMediaException where browsers do not play it from MP4, with the reason
   */
  public static SampleEntry sound(Track track) throws UnsupportedMediaException {
    return SoundEntry.of(track);
  }

  /** The codec as RFC 6381 and MSE name it, for example {@code avc1.64001f}. */
  public String codec() {
    return codec;
  }

  /**
   * The size pictures are shown in, where pixels are not square wider or narrower than they are.
   */
  public @Nullable PictureSize displaySize() {
    return displaySize;
  }

  /** As the parameter sets announce them; 0 where they do not, or of sound. A hint. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /** The box, for the package to write. */
  byte[] box() {
    return box;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SampleEntry that && Arrays.equals(box, that.box);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(box);
  }

  @Override
  public String toString() {
    return codec + (displaySize == null ? "" : " " + displaySize);
  }
}
