// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JPEGs of the source's pictures; its own where nothing is asked of them. */
record JpegRendering(RenditionSpec spec, PictureText text) implements Rendering {
  private static final Track TRACK = Track.mjpeg(null);

  @Override
  public List<Track> tracks() {
    return List.of(TRACK);
  }

  @Override
  public @Nullable Packet passed(Packet packet) {
    boolean asItIs =
        packet.track().codec() == Codec.MJPEG
            && spec.width() == 0
            && spec.quality() == 0
            && text.equals(PictureText.NONE);
    return asItIs ? Packet.jpeg(TRACK, packet.payload(), packet.timing()) : null;
  }

  @Override
  public @Nullable DecodingOrder order(Track input) {
    if (input.kind() != TrackKind.VIDEO) {
      return null;
    }
    int quality = spec.quality() == 0 ? TranscodeJob.DEFAULT_QUALITY : spec.quality();
    return new DecodingOrder(
        TranscodeJob.of(input, spec.width(), quality, spec.keyframesOnly()),
        TRACK,
        spec.width() + "/" + quality,
        new Feed(Feed.intraOnly(input.codec()), spec.keyframesOnly()));
  }
}
