// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.rtsp.sdp.MediaDescription;
import dev.zoetrope.camera.rtsp.sdp.PayloadFormat;
import dev.zoetrope.media.Track;
import dev.zoetrope.rtp.ClockRate;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.ReceptionSettings;
import java.util.stream.Collectors;

/**
 * A media that is wanted, and what it becomes.
 *
 * @param rtpTicksPerSecond of its RTP timestamps: not always the track's (8000 of G.722)
 * @param depacketizer new, and this track's alone
 */
record PlannedTrack(
    MediaDescription media, Track track, int rtpTicksPerSecond, Depacketizer depacketizer) {
  /** The same at another place of the stream. */
  PlannedTrack at(int index) {
    Track moved =
        new Track(
            index, track.codec(), track.ticksPerSecond(), track.size(), track.raw(), track.audio());
    return new PlannedTrack(media, moved, rtpTicksPerSecond, depacketizer);
  }

  ClockRate clock() {
    return new ClockRate(rtpTicksPerSecond);
  }

  /**
   * What is expected of its packets.
   *
   * @param ordered whether the transport keeps their order
   */
  ReceptionSettings reception(boolean ordered) {
    return new ReceptionSettings(
        media.formats().stream().map(PayloadFormat::payloadType).collect(Collectors.toSet()),
        clock(),
        ordered);
  }
}
