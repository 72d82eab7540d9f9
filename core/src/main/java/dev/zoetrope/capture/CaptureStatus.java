// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.media.Track;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A capture's state at one moment.
 *
 * @param state where it is
 * @param reason why, in words for people; never empty
 * @param sinceNanos when the state began, on the monotonic clock
 * @param since the same, clock of day
 * @param lostNanos when packets last came, while the camera is lost
 * @param retryAtNanos when it is opened again, while {@link CaptureState#RETRYING}
 * @param tracks what the camera delivers; empty until it has been opened once
 */
public record CaptureStatus(
    CaptureState state,
    String reason,
    long sinceNanos,
    Instant since,
    OptionalLong lostNanos,
    OptionalLong retryAtNanos,
    List<Track> tracks) {}
