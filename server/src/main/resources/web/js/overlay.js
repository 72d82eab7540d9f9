// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { element, write } from "./dom.js";

const EVERY = 500;
const WAYS = { mse: "MSE over WebSocket", hls: "HLS", websocket: "JPEG over WebSocket", mjpeg: "MJPEG", snapshots: "snapshots" };

const millis = (value) => (value == null ? "–" : `${Math.round(value)} ms`);

/** The figures of one camera over its picture, for whoever wants to know; `toggle` shows and hides them. */
export function overlay(host) {
  const box = element("pre", { className: "figures", hidden: true });
  let timer;

  function lines() {
    const { transport, video, noVideo, width, height, fps, latency, latency99, dropped, skipped } = host.stats;
    const said = {
      transport: WAYS[transport],
      because: video?.why || noVideo,
      codec: video ? video.codecs : "mjpeg",
      picture: width && `${width} × ${height}, ${fps?.toFixed(1)} fps`,
      latency: `${millis(latency)}, p99 ${millis(latency99)}`,
      buffer: video && `${millis(video.behind * 1000)} of ${millis(video.target * 1000)}, rate ${video.rate}`,
      stalls: video && `${video.stalls}, jumps ${video.jumps}`,
      dropped: `${dropped.count} by the server, ${skipped + (video?.lost ?? 0)} here`,
    };
    return Object.entries(said).filter(([, text]) => text).map(([term, text]) => `${term.padEnd(10)}${text}`).join("\n");
  }

  return {
    box,
    toggle() {
      box.hidden = !box.hidden;
      clearInterval(timer);
      if (box.hidden) return;
      write(box, lines());
      timer = setInterval(() => (host.isConnected ? write(box, lines()) : clearInterval(timer)), EVERY);
    },
  };
}
