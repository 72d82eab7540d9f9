// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static dev.zoetrope.codec.worker.Natives.check;
import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Changes matrix and range of 8-bit 4:2:0 pictures to those of a JPEG (BT.601, full range) in one
 * step from luma and chroma to luma and chroma; swscale would go through RGB, at several times the
 * cost. Opens itself for the first picture and anew when its size or colours change. One thread.
 */
final class ColourFilter implements AutoCloseable {
  /** What one graph is made for. */
  private record Input(int width, int height, int matrix, int range) {
    static Input of(AVFrame frame) {
      int range = frame.color_range() == AVCOL_RANGE_JPEG ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
      return new Input(frame.width(), frame.height(), frame.colorspace(), range);
    }
  }

  private final AVFrame filtered = av_frame_alloc();
  private @Nullable Input input;
  private @Nullable AVFilterGraph graph;
  private @Nullable AVFilterContext source;
  private @Nullable AVFilterContext sink;

  /** The picture in a JPEG's colours, valid and writable until the next call; null on failure. */
  @Nullable AVFrame apply(AVFrame frame) {
    Input wanted = Input.of(frame);
    frame.color_range(wanted.range());
    if (!wanted.equals(input)) {
      open(wanted);
    }
    av_frame_unref(filtered);
    boolean done =
        av_buffersrc_add_frame_flags(source, frame, AV_BUFFERSRC_FLAG_KEEP_REF) >= 0
            && av_buffersink_get_frame(sink, filtered) >= 0;
    return done ? filtered : null;
  }

  private void open(Input wanted) {
    closeGraph();
    AVFilterGraph made = avfilter_graph_alloc();
    graph = made;
    made.nb_threads(1);
    String picture =
        "video_size=%dx%d:pix_fmt=%d:time_base=1/25:colorspace=%d:range=%d"
            .formatted(
                wanted.width(),
                wanted.height(),
                AV_PIX_FMT_YUV420P,
                wanted.matrix(),
                wanted.range());
    // "fast" leaves gamma and primaries alone, which no JPEG decoder knows of either.
    String colours =
        "fast=1:format=yuv420p:iall=bt709:all=bt709:ispace=%d:irange=%d:space=%d:range=%d"
            .formatted(wanted.matrix(), wanted.range(), AVCOL_SPC_BT470BG, AVCOL_RANGE_JPEG);
    AVFilterContext from = filter(made, "buffer", picture);
    AVFilterContext change = filter(made, "colorspace", colours);
    AVFilterContext to = filter(made, "buffersink", null);
    check(avfilter_link(from, 0, change, 0), "linking a filter");
    check(avfilter_link(change, 0, to, 0), "linking a filter");
    check(avfilter_graph_config(made, (Pointer) null), "opening a filter");
    source = from;
    sink = to;
    input = wanted;
  }

  private static AVFilterContext filter(
      AVFilterGraph graph, String name, @Nullable String options) {
    AVFilterContext made = new AVFilterContext(null);
    check(
        avfilter_graph_create_filter(made, avfilter_get_by_name(name), name, options, null, graph),
        "opening filter " + name);
    return made;
  }

  private void closeGraph() {
    AVFilterGraph used = graph;
    if (used != null) {
      avfilter_graph_free(used);
    }
    graph = null;
    input = null;
  }

  @Override
  public void close() {
    av_frame_free(filtered);
    closeGraph();
  }
}
