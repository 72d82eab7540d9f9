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
 * Whatever else libavformat reads: {@code ffmpeg:http://camera/live.ts}, {@code
 * ffmpeg:rtmp://server/app/stream}, {@code ffmpeg:srt://camera:9000}. Playlists are refused: they
 * name further addresses that nobody would have checked.
 */
public final class FfmpegDriver implements CameraDriver {
  private static final Set<String> RTSP = Set.of("rtsp", "rtsps");
  private static final Set<String> BY_ADDRESS = Set.of("tcp", "udp", "rtp", "srt");

  /** Their servers want to hear the name, so the worker resolves it once more. */
  private static final Set<String> BY_NAME = Set.of("http", "https", "rtmp", "rtmps");

  private final CodecWorkers workers;

  public FfmpegDriver(CodecWorkers workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "ffmpeg";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("ffmpeg");
  }

  @Override
  public void validate(CameraSource source) {
    CameraSource inner = inner(source);
    if (RTSP.contains(inner.scheme())) {
      new RtspDriver(workers).validate(inner);
    } else if (inner.scheme().equals("file")) {
      new FileDriver(workers).validate(inner);
    } else if (BY_ADDRESS.contains(inner.scheme()) || BY_NAME.contains(inner.scheme())) {
      NetworkAddress.of(inner);
    } else {
      throw new IllegalArgumentException(
          "ffmpeg source must be of file, rtsp, rtsps, "
              + String.join(", ", BY_NAME)
              + ", "
              + String.join(", ", BY_ADDRESS)
              + ": "
              + inner.scheme());
    }
  }

  /** The source within; credentials given beside the outer one are its own. */
  private static CameraSource inner(CameraSource source) {
    CameraSource inner =
        CameraSource.parse(source.location() + source.query().map(it -> "?" + it).orElse(""));
    return source.credentials().map(inner::withCredentials).orElse(inner);
  }

  @Override
  public Camera open(CameraSource source, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    validate(source);
    CameraSource inner = inner(source);
    if (RTSP.contains(inner.scheme())) {
      return new RtspDriver(workers).open(inner, context);
    }
    if (inner.scheme().equals("file")) {
      return new FileDriver(workers).open(inner, context);
    }
    NetworkAddress address = NetworkAddress.of(inner);
    String checked = address.checkedUrl(context.addresses());
    DemuxJob job =
        new DemuxJob(
            BY_NAME.contains(inner.scheme()) ? address.namedUrl() : checked,
            address.shown(),
            DemuxJob.Input.NETWORK,
            context.readTimeout(),
            context.readTimeout());
    return DemuxCamera.open(workers, context.name(), job);
  }
}
