// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

/** What a session is opened for; sent as the body of {@link MessageType#OPEN}. */
public sealed interface Job permits TranscodeJob, VideoJob, SoundJob, DemuxJob, HangJob {
  /** As {@code key=value} lines, the first of which is {@code job}. */
  String text();

  /**
   * The job of a text.
   *
   * @throws IllegalArgumentException naming the key, the rule and the actual value; never a value
   *     that may be secret
   */
  static Job parse(String text) {
    JobLines lines = JobLines.parse(text);
    return switch (lines.string("job")) {
      case TranscodeJob.NAME -> TranscodeJob.of(lines);
      case VideoJob.NAME -> VideoJob.of(lines);
      case SoundJob.NAME -> SoundJob.of(lines);
      case DemuxJob.NAME -> DemuxJob.of(lines);
      case HangJob.NAME -> new HangJob();
      default -> throw new IllegalArgumentException("job must be known: " + lines.string("job"));
    };
  }
}
