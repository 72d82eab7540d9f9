// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AacDepacketizerTest {
  private static final String[] HBR = {
    "config=1408", "mode=AAC-hbr", "sizeLength=13", "indexlength=3", "IndexDeltaLength=3"
  };

  private final SoundTrack track = new SoundTrack(aac(16_000, HBR));

  @Test
  void push_oneUnit_isGivenAtOnce() throws MalformedMediaException {
    assertThat(track.marked(700, "0010 0020 21aabbcc").units()).containsExactly("700:21aabbcc");
  }

  @Test
  void push_threeUnits_follow1024SamplesApart() throws MalformedMediaException {
    track.marked(-1, "0030 0008 0010 0018 21 2223 242526");

    assertThat(track.units()).containsExactly("4294967295:21", "1023:2223", "2047:242526");
  }

  @Test
  void push_severalWithoutMarker_areGivenAtOnce() throws MalformedMediaException {
    assertThat(track.unmarked(5, "0020 0008 0008 21 22").units())
        .containsExactly("5:21", "1029:22");
  }

  @Test
  void push_fragmentsThatAnnounceTheWhole_areOneUnit() throws MalformedMediaException {
    track.unmarked(9, "0010 0028 2122").unmarked(9, "0010 0028 23").units();
    assertThat(track.marked(9, "0010 0028 2425").units()).containsExactly("9:2122232425");
  }

  @Test
  void push_fragmentsThatAnnounceThemselves_areOneUnit() throws MalformedMediaException {
    track.unmarked(9, "0010 0010 2122").unmarked(9, "0010 0008 23");
    assertThat(track.units()).isEmpty();
    assertThat(track.marked(9, "0010 0010 2425").units()).containsExactly("9:2122232425");
  }

  @Test
  void push_noMarkers_theNextTimestampEndsAUnit() throws MalformedMediaException {
    assertThat(track.unmarked(0, "0010 0010 2122").units()).isEmpty();
    assertThat(track.unmarked(1024, "0010 0010 2324").units()).containsExactly("0:2122");
    assertThat(track.flush().units()).containsExactly("1024:2324");
    assertThat(track.flush().units()).isEmpty();
  }

  @Test
  void push_fragmentLost_dropsExactlyThatUnit() throws MalformedMediaException {
    track.unmarked(0, "0010 0028 2122").markedAfterLoss(0, "0010 0028 25");
    track.marked(1024, "0010 0008 31").marked(2048, "0010 0008 32");
    assertThat(track.units()).containsExactly("!1024:31", "2048:32");

    track.unmarked(3072, "0010 0010 2122").unmarkedAfterLoss(3072, "0010 0010 2526");
    track.markedAfterLoss(3072, "0010 0008 27").marked(4096, "0010 0008 33");
    assertThat(track.units()).containsExactly("!4096:33");
  }

  @Test
  void push_endOfAUnitNeverCame_isDroppedAndTold() throws MalformedMediaException {
    track.unmarked(0, "0010 0028 2122").flush();
    assertThat(track.marked(1024, "0010 0008 31").units()).containsExactly("!1024:31");
  }

  @Test
  void push_adtsInside_isTakenOff() throws MalformedMediaException {
    track.marked(0, "0010 0058 fff160400160fc 21222324");
    track.marked(1024, "0010 0058 fff06040017ffc 1234 2122");
    track.marked(2048, "0010 0080 fff160400100fc 21 fff160400100fc 22");

    assertThat(track.units()).containsExactly("0:21222324", "1024:2122", "2048:21", "3072:22");
  }

  @Test
  void push_noConfig_isTakenFromTheClockUntilAdtsSaysBetter() throws MalformedMediaException {
    AacDepacketizer aac = aac(48_000, "sizelength=13");
    assertThat(aac.format()).contains(AudioSpecificConfig.lowComplexity(48_000, 1).format());

    SoundTrack sound = new SoundTrack(aac).marked(7, "0010 0058 fff14c800160fc 21222324");

    assertThat(sound.units()).containsExactly("7:21222324");
    assertThat(aac.format()).contains(AudioSpecificConfig.lowComplexity(48_000, 2).format());
  }

  @Test
  void of_configInUse_isHandedOn() throws Exception {
    byte[] config = {(byte) 0x2b, (byte) 0x11, (byte) 0x88, 0};

    assertThat(aac(48_000, "config=2B118800").format())
        .contains(new AudioFormat(48_000, 2, config));
  }

  /** An unusable config (TeAo is VLC's profile-level-id) is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {"config=", "config=TeAo", "config=1", "config=17ff", "profile-level-id=1"})
  void of_configUnusable_clockIsTaken(String parameter) {
    assertThat(aac(16_000, parameter).format())
        .contains(AudioSpecificConfig.lowComplexity(16_000, 1).format());
  }

  @Test
  void of_otherCodings_refusedInWords() {
    assertThatThrownBy(() -> open(8000, "config=f8e8500000"))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageContaining("set the camera to AAC-LC");
    assertThatThrownBy(() -> open(8000, "mode=CELP-cbr"))
        .hasMessage("MPEG-4 sound must be AAC: CELP-cbr; set the camera to AAC or G.711");
    assertThatThrownBy(() -> open(8000, "sizelength=17"))
        .isInstanceOf(UnsupportedMediaException.class);
    assertThatThrownBy(() -> open(8000, "sizelength=0"))
        .isInstanceOf(UnsupportedMediaException.class);
    assertThatThrownBy(() -> open(8000, "ctsdeltalength=33"))
        .isInstanceOf(UnsupportedMediaException.class);
  }

  @Test
  void push_otherFieldsInHeaders_areSkipped() throws MalformedMediaException {
    // size 13, index 3, DTS flag and delta 4, random access; the second also CTS flag and delta 6
    SoundTrack sound =
        new SoundTrack(
            aac(
                16_000,
                "config=1408",
                "ctsdeltalength=6",
                "dtsdeltalength=4",
                "randomaccessindication=1",
                "auxiliarydatasizelength=8"));
    String headers = "0000000000001 000 1 1111 1" + "0000000000010 000 1 101010 0 1";
    String bits = headers.replace(" ", "");
    String hex = "%04x".formatted(bits.length()) + hex(bits) + "05 f8" + "21 2223";

    assertThat(sound.marked(0, hex).units()).containsExactly("0:21", "1024:2223");
  }

  @Test
  void push_lowBitRateMode_hasShortHeaders() throws MalformedMediaException {
    SoundTrack sound = new SoundTrack(aac(16_000, "mode=AAC-lbr", "config=1408"));

    assertThat(sound.marked(0, "0010 0408 21 2223").units()).containsExactly("0:21", "1024:2223");
  }

  @ParameterizedTest
  @CsvSource({
    "0010 0021 21222324, AAC payload must not interleave its units: index 1",
    "0000 21, AAC payload must announce a unit",
    "00, data must have 16 bits more: 8 bits left",
    "0020 0008, data must have 13 bits more: 0 bits left",
    "0020 0008 0018 21 2223, AAC unit must lie within its packet: 3 bytes"
  })
  void push_malformed_isRefusedAndTheNextIsGiven(String hex, String message)
      throws MalformedMediaException {
    assertThatThrownBy(() -> track.marked(0, hex))
        .isInstanceOf(MalformedMediaException.class)
        .hasMessageStartingWith(message);
    track.units();
    assertThat(track.marked(4096, "0010 0008 31").units()).containsExactly("!4096:31");
  }

  @Test
  void push_unitAtItsLimit_passesAndOneMoreIsRefused() throws MalformedMediaException {
    SoundTrack sound = new SoundTrack(aac(16_000, "config=1408", "sizelength=16", "indexlength=0"));

    sound.unmarked(0, "0010 1fff" + "21".repeat(8000)).marked(0, "0010 1fff" + "22".repeat(191));
    assertThat(sound.units()).singleElement().asString().hasSize(2 + 2 * 8191);
    assertThatThrownBy(() -> sound.marked(1024, "0010 2000" + "21".repeat(8192)))
        .hasMessageStartingWith("AAC unit must have at most 8191 bytes: 8192");
  }

  /** Clock 32000 of sound at 8000: timestamps may count the one or the other. */
  @ParameterizedTest
  @ValueSource(ints = {4096, 1024})
  void push_clockIsNotTheRate_isMeasured(int step) throws MalformedMediaException {
    SoundTrack sound = new SoundTrack(aac(32_000, "config=1588"));
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      given.addAll(sound.marked(i * step, "0010 0008 21").units());
    }

    assertThat(given).containsExactly(4096 * 20 + ":21", 4096 * 21 + ":21");
  }

  /** HE without announcement plays at twice the rate that its configuration says. */
  @Test
  void push_clockOfHiddenReplication_isBelieved() throws MalformedMediaException {
    SoundTrack sound = new SoundTrack(aac(16_000, "config=1588"));

    assertThat(sound.marked(0, "0020 0008 0008 21 22").units()).containsExactly("0:21", "2048:22");
  }

  private static String hex(String bits) {
    StringBuilder hex = new StringBuilder();
    for (int at = 0; at < bits.length(); at += 8) {
      String octet =
          (bits.substring(at, Math.min(bits.length(), at + 8)) + "0000000").substring(0, 8);
      hex.append("%02x".formatted(Integer.parseInt(octet, 2)));
    }
    return hex.toString();
  }

  private static AacDepacketizer open(int clock, String... parameters)
      throws UnsupportedMediaException {
    return AacDepacketizer.of(SoundTrack.description("MPEG4-GENERIC", clock, parameters));
  }

  private static AacDepacketizer aac(int clock, String... parameters) {
    try {
      return open(clock, parameters);
    } catch (UnsupportedMediaException e) {
      throw new AssertionError(e);
    }
  }
}
