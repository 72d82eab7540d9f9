// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlayableTest {
  private static final Playable CHROMIUM =
      Playable.of(
          List.of(
              "video/mp4; codecs=\"avc1.640028\"",
              "video/mp4; codecs=\"avc1.42E01E, mp4a.40.2\"",
              "audio/mp4; codecs=opus",
              "flac"));

  @Test
  void plays_otherLevelOfANamedCodec_isPlayed() {
    assertThat(CHROMIUM.plays("avc1.4d401f")).isTrue();
    assertThat(CHROMIUM.plays("mp4a.40.5")).isTrue();
    assertThat(CHROMIUM.plays("Opus")).isTrue();
    assertThat(CHROMIUM.plays("fLaC")).isTrue();
  }

  @Test
  void plays_codecNotNamed_isNot() {
    assertThat(CHROMIUM.plays("hvc1.1.6.L93.B0")).isFalse();
  }

  @Test
  void plays_pageThatDoesNotSay_playsAll() {
    assertThat(Playable.of(List.of()).plays("hvc1.1.6.L93.B0")).isTrue();
  }
}
