// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import static dev.zoetrope.hub.Packets.jpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.fragment.FragmentStream;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraStreamTest {
  private final ManualClock clock = new ManualClock();
  private final Transitions transitions = new Transitions();
  private final FakeDevice device = new FakeDevice();
  private final CaptureEnvironment environment =
      new CaptureEnvironment(clock, clock, Backoff.NO_JITTER, transitions);

  @Test
  void jpeg_asTheCameraDelivers_isTheCameraItself() throws Exception {
    CameraStream stream = stream(true);
    assertThat(stream.jpeg(RenditionSpec.SOURCE)).isSameAs(stream.source());
    assertThat(stream(false).jpeg(RenditionSpec.SOURCE).name()).isEqualTo("front-full");
  }

  @Test
  void jpeg_equalSpecs_shareOneRendition() throws Exception {
    CameraStream stream = stream(true);
    RenditionSpec small = new RenditionSpec(640, 70, false);
    assertThat(stream.jpeg(small)).isSameAs(stream.jpeg(new RenditionSpec(640, 70, false)));
    assertThat(stream.renditions()).hasSize(1);
  }

  @Test
  void jpeg_allPlacesWatched_isRefusedAndAnUnwatchedOneGivesWay() throws Exception {
    CameraStream stream = stream(true);
    Subscription first = view(stream.jpeg(new RenditionSpec(320, 0, false)));
    view(stream.jpeg(new RenditionSpec(640, 0, false)));
    assertThatThrownBy(() -> stream.jpeg(new RenditionSpec(800, 0, false)))
        .hasMessageContaining("must be at most 2");
    first.close();
    assertThat(stream.jpeg(new RenditionSpec(800, 0, false)).name()).isEqualTo("front-w800");
    assertThat(stream.viewers()).isEqualTo(1);
  }

  @Test
  void replace_jpegCameraByAnother_viewersGoOnWithJpegsMadeOfIt() throws Exception {
    CameraStream stream = stream(true);
    Subscription viewer = view(stream.source());
    device.opened().deliver(jpeg(1));
    transitions.await(CaptureState.LIVE);
    FakeDevice other = new FakeDevice();
    stream.replace(other, false, "the source was changed");
    other.opened().deliver(jpeg(7));
    transitions.await(CaptureState.LIVE);
    Published published = viewer.poll();
    while (published == null || Packets.number(published) == 1) {
      Thread.onSpinWait();
      published = viewer.poll();
    }
    assertThat(Packets.number(published)).as("made of packet 7").isEqualTo(1007);
  }

  @Test
  void replace_viewedCameraIsLost_saysTheCamerasReason() throws Exception {
    CameraStream stream = stream(true);
    view(stream.source());
    device.opened().deliver(jpeg(1));
    transitions.await(CaptureState.LIVE);
    FakeDevice other = new FakeDevice();
    stream.replace(other, false, "the source was changed");
    other.opened().lose("connection reset by 192.0.2.7:554");
    assertThat(transitions.await(CaptureState.RETRYING).reason())
        .isEqualTo("connection reset by 192.0.2.7:554");
  }

  @Test
  void fragments_equalSpecs_shareOneStreamWhoseViewersCount() throws Exception {
    CameraStream stream = stream(false);
    FragmentStream fragments = stream.fragments(VideoSpec.SOURCE);
    assertThat(stream.fragments(VideoSpec.SOURCE)).isSameAs(fragments);
    assertThat(device.noneOpened()).isTrue();
    Subscription first = fragments.subscribe(DeliveryPolicy.LIVE, () -> {});
    Subscription second = fragments.subscribe(DeliveryPolicy.LIVE, () -> {});
    device.opened();
    assertThat(stream.viewers()).isEqualTo(2);
    first.close();
    second.close();
    assertThat(stream.viewers()).isZero();
  }

  @Test
  void fragments_renditionWatchedThroughThem_doesNotGiveWay() throws Exception {
    CameraStream stream = stream(true);
    VideoSpec small = new VideoSpec(true, 640);
    try (Subscription _ = stream.fragments(small).subscribe(DeliveryPolicy.LIVE, () -> {})) {
      view(stream.jpeg(new RenditionSpec(320, 0, false)));
      assertThatThrownBy(() -> stream.fragments(VideoSpec.H264))
          .hasMessageContaining("must be at most 2");
      assertThat(stream.videos()).containsOnlyKeys(small);
    }
    FragmentStream other = stream.fragments(VideoSpec.H264);
    assertThat(stream.videos()).containsOnlyKeys(VideoSpec.H264);
    assertThat(stream.fragments(VideoSpec.H264)).isSameAs(other);
  }

  private CameraStream stream(boolean deliversJpeg) {
    Capture capture = new Capture("front", device, CaptureSettings.DEFAULT, environment);
    return new CameraStream(
        capture,
        (source, spec) -> new Numbering(source),
        environment,
        new CameraStream.Terms(deliversJpeg, 2));
  }

  private static Subscription view(Capture capture) {
    return capture.subscribe(DeliveryPolicy.NEWEST, () -> {});
  }

  /** A transcoder's camera that adds 1000 to the number in each packet. */
  private static final class Numbering implements Camera {
    private final BlockingWakeUp wakeUp = new BlockingWakeUp();
    private final Subscription subscription;
    private volatile boolean closed;

    Numbering(Capture source) {
      this.subscription = source.subscribeRendition(DeliveryPolicy.IN_ORDER, wakeUp);
    }

    @Override
    public List<Track> tracks() {
      return List.of(Packets.JPEG);
    }

    @Override
    public Packet read() throws CameraUnavailableException, InterruptedException {
      while (!closed) {
        Published next = subscription.poll();
        if (next != null) {
          return jpeg(Packets.number(next) + 1000);
        }
        wakeUp.await(Duration.ofSeconds(30));
      }
      throw new CameraUnavailableException("the camera was closed");
    }

    @Override
    public void close() {
      closed = true;
      subscription.close();
      wakeUp.packets();
    }
  }
}
