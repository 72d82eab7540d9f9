// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Hub;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A source whose packets a test publishes: access units that parse, at the times it says. */
public final class FakeSource implements FragmentSource {
  /** Sets of 640x480 and of 1920x1080, as cameras send them. */
  public static final String SMALL = "0000000167640033ac1514a0a03d900000000168ee3cb0";

  public static final String LARGE =
      "000000016742c028da01e0089f97011000000300100000030140f1832a0000000168ce3c80";

  public static final Track VIDEO = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);

  private final ManualClock clock;
  private final Hub hub;
  private List<Track> tracks = List.of(VIDEO);
  private String sets = SMALL;
  private int pictures;
  private boolean failing;

  public FakeSource(ManualClock clock) {
    this.clock = clock;
    this.hub = new Hub(HubLimits.DEFAULT, clock);
    hub.reset();
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp) {
    return hub.subscribe(policy, wakeUp);
  }

  @Override
  public List<Track> tracks() {
    if (failing) {
      failing = false;
      throw new IllegalStateException("the next question fails");
    }
    return tracks;
  }

  /** What it says it delivers. */
  public FakeSource announce(Track... announced) {
    tracks = List.of(announced);
    return this;
  }

  /** Parameter sets of the keyframes from now on. */
  public FakeSource sets(String hex) {
    sets = hex;
    return this;
  }

  /** Lets the next question for tracks fail, as a defect would. */
  public void failOnce() {
    failing = true;
  }

  /** As when the camera was opened again. */
  public void reopen() {
    hub.reset();
  }

  public int subscriptions() {
    return hub.subscriptions();
  }

  /** A keyframe with its parameter sets. */
  public void keyframe(long ptsTicks) {
    publishAt(ptsTicks, ptsTicks, true);
  }

  /** A picture that depends on others. */
  public void delta(long ptsTicks) {
    publishAt(ptsTicks, ptsTicks, false);
  }

  /** A picture that may be shown at another time than it is decoded. */
  public void publishAt(long ptsTicks, long dtsTicks, boolean keyframe) {
    String hex = keyframe ? sets + "0000000165" : "00000001" + "0910" + "0000000141";
    PacketTiming timing = new PacketTiming(ptsTicks, dtsTicks, clock.nanos(), clock.wallTime());
    publish(new Packet(VIDEO, HexFormat.of().parseHex(hex + content()), timing, keyframe));
  }

  /** A keyframe and pictures up to that many, a steady interval apart; time passes with them. */
  public void gop(long firstTicks, int count, int intervalTicks) {
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        keyframe(firstTicks);
      } else {
        delta(firstTicks + (long) i * intervalTicks);
      }
      clock.advance(Duration.ofNanos(intervalTicks * 1_000_000_000L / Track.VIDEO_TICKS));
    }
  }

  /** A packet of sound, of three bytes that nobody decodes. */
  public void sound(Track track, long ptsTicks) {
    sound(track, ptsTicks, new byte[] {0x21, 0x10, 4});
  }

  /** A packet of sound. */
  public void sound(Track track, long ptsTicks, byte[] payload) {
    PacketTiming timing = PacketTiming.at(ptsTicks, clock.nanos(), clock.wallTime());
    hub.publish(new Packet(track, payload, timing, true));
  }

  /** Any packet. */
  public void publish(Packet packet) {
    hub.publish(packet);
  }

  /** Something different in each picture. */
  private String content() {
    byte[] bytes = new byte[8];
    Arrays.fill(bytes, (byte) (0x11 + pictures++ % 100));
    return HexFormat.of().formatHex(bytes);
  }
}
