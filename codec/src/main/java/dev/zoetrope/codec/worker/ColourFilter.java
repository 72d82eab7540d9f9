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
 * Changes matrix and range of 8-bit 4:2:0 pictures in one step from luma and chroma to luma and
 * chroma; swscale would go through RGB, at several times the cost. Opens itself for the first
 * picture and anew when its size or colours change. One thread.
 */
final class ColourFilter implements AutoCloseable {
  /** What one graph is made for. */
  private record Change(int width, int height, Colours from, Colours to) {}

  private final AVFrame filtered = av_frame_alloc();
  private @Nullable Change change;
  private @Nullable AVFilterGraph graph;
  private @Nullable AVFilterContext source;
  private @Nullable AVFilterContext sink;

  /** The picture in those colours, valid and writable until the next call; null on failure. */
  @Nullable AVFrame apply(AVFrame frame, Colours colours) {
    Change wanted = new Change(frame.width(), frame.height(), Colours.of(frame), colours);
    frame.colorspace(wanted.from().matrix()).color_range(wanted.from().range());
    if (!wanted.equals(change)) {
      open(wanted);
    }
    av_frame_unref(filtered);
    boolean done =
        av_buffersrc_add_frame_flags(source, frame, AV_BUFFERSRC_FLAG_KEEP_REF) >= 0
            && av_buffersink_get_frame(sink, filtered) >= 0;
    return done ? filtered : null;
  }

  private void open(Change wanted) {
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
                wanted.from().matrix(),
                wanted.from().range());
    // "fast" leaves gamma and primaries alone, which few cameras name rightly.
    String colours =
        "fast=1:format=yuv420p:iall=bt709:all=bt709:ispace=%d:irange=%d:space=%d:range=%d"
            .formatted(
                wanted.from().matrix(),
                wanted.from().range(),
                wanted.to().matrix(),
                wanted.to().range());
    AVFilterContext from = filter(made, "buffer", picture);
    AVFilterContext recolour = filter(made, "colorspace", colours);
    AVFilterContext to = filter(made, "buffersink", null);
    check(avfilter_link(from, 0, recolour, 0), "linking a filter");
    check(avfilter_link(recolour, 0, to, 0), "linking a filter");
    check(avfilter_graph_config(made, (Pointer) null), "opening a filter");
    source = from;
    sink = to;
    change = wanted;
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
    change = null;
  }

  @Override
  public void close() {
    av_frame_free(filtered);
    closeGraph();
  }
}
