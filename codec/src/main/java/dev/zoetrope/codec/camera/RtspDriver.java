// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.Set;

/**
 * RTSP cameras read by libavformat in a worker, for those that core's own driver does not
 * understand: written {@code ffmpeg:rtsp://camera/stream}. Over TCP unless {@code ?transport=udp}
 * says otherwise; that parameter is ours and is not sent. Video alone is asked for.
 */
public final class RtspDriver implements CameraDriver {
  private static final String TRANSPORT = "transport";

  private final CodecWorkers workers;

  public RtspDriver(CodecWorkers workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "rtsp";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("rtsp", "rtsps");
  }

  @Override
  public void validate(CameraSource source) {
    NetworkAddress.of(source);
    transport(source);
  }

  private static DemuxJob.Input transport(CameraSource source) {
    String value = source.parameter(TRANSPORT).orElse("tcp");
    return switch (value) {
      case "tcp" -> DemuxJob.Input.RTSP_TCP;
      case "udp" -> DemuxJob.Input.RTSP_UDP;
      default -> throw new IllegalArgumentException("rtsp transport must be tcp or udp: " + value);
    };
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    NetworkAddress address = NetworkAddress.of(source).without(TRANSPORT);
    DemuxJob job =
        new DemuxJob(
            address.checkedUrl(context.addresses()),
            address.shown(),
            transport(source),
            context.readTimeout(),
            context.readTimeout());
    return DemuxCamera.open(workers, context.name(), job);
  }
}
