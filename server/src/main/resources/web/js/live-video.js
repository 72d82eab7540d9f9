// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { pageTime } from "./figures.js";
import { LiveEdge } from "./live-edge.js";
import { MediaBuffer, playable } from "./media-buffer.js";
import { videoSocket } from "./video-socket.js";

const MAX_FAILURES = 3;
const FAILURES_WITHIN = 30000;

/** Whether this browser can play fragments at all. */
export const playsVideo = () => playable().length > 0;

/**
 * The camera's own video in a <video>, live at once: the whole cached GOP comes with the first message, and the
 * element stays hidden until the newest picture of it is shown. Tells `link(link)`, `state(message)`,
 * `skipped(message)`, `begun(init)`, `frame({mediaTime, capturedAt, shownAt})`, `shown()`, and `gaveUp(reason)` when
 * another way has to be taken.
 */
export function liveVideo(address, video, events) {
  const socket = videoSocket(address, { message: told, init: began, fragments: (bytes) => buffer?.append(bytes), link: linked });
  let buffer = null;
  let edge = null;
  let init = null;
  let shown = false;
  let joined = false;
  let failures = [];
  let callback = 0;
  let wish = {};

  function start(options) {
    wish = { codecs: playable(), audio: true, adapt: true, ...options };
    socket.start(wish);
  }

  function stop() {
    socket.stop();
    close();
    failures = [];
  }

  function close() {
    if (callback) video.cancelVideoFrameCallback?.(callback);
    edge?.stop();
    buffer?.close();
    [buffer, edge, init, shown, joined, callback] = [null, null, null, false, false, 0];
  }

  function told(message) {
    if (message.type === "init") init = message;
    else if (message.type === "skip") {
      buffer?.skip(message.from, message.to);
      events.skipped(message);
    } else if (message.type === "state") events.state(message);
    else if (message.type === "downgrade" && message.to === "mjpeg") events.gaveUp(message.why);
    else if (message.type === "error") events.gaveUp(message.message);
  }

  function began(bytes) {
    if (!buffer) {
      buffer = new MediaBuffer(video, { appended, failed, paused: () => socket.stop(), resumed: () => socket.start(wish) });
      edge = new LiveEdge(video, buffer, rejoin);
    }
    buffer.begin(init, bytes);
    joined = false;
    events.begun(init);
  }

  /** Once the cached GOP is in: to its end, and on from there. */
  function appended() {
    if (joined) return;
    joined = true;
    if (!shown) {
      watch(edge.jump());
      play();
    } else if (edge.behind > 1) edge.jump();
  }

  async function play() {
    try {
      await video.play();
    } catch (error) {
      if (error.name !== "NotAllowedError" || video.muted) return;
      video.muted = true; // sound waits for somebody to ask for it
      video.play().catch(() => {});
    }
  }

  function watch(wanted) {
    if (callback) video.cancelVideoFrameCallback?.(callback);
    const frame = (now, { mediaTime, expectedDisplayTime }) => {
      callback = video.requestVideoFrameCallback(frame);
      if (!shown && mediaTime < wanted - 0.1) return;
      if (!shown) events.shown();
      shown = true;
      const capturedAt = buffer.wallAt(mediaTime);
      events.frame({ mediaTime, capturedAt, shownAt: performance.timeOrigin + expectedDisplayTime });
    };
    callback = video.requestVideoFrameCallback(frame);
  }

  function linked(link) {
    if (link.state === "blocked") events.gaveUp("WebSockets do not pass between here and the server");
    else events.link(link);
  }

  /** From the newest GOP again, on the same timeline. */
  function rejoin() {
    socket.again();
  }

  function failed(reason) {
    const now = performance.now();
    failures = [...failures.filter((at) => now - at < FAILURES_WITHIN), now];
    close();
    if (failures.length >= MAX_FAILURES) events.gaveUp(reason);
    else socket.again();
  }

  video.onerror = () => buffer && failed(video.error?.message || "the browser cannot decode this video");

  return {
    start,
    stop,
    ahead: () => socket.ahead(),
    /** What the page shows of it; null while there is nothing. */
    get stats() {
      if (!buffer || !init) return null;
      const quality = video.getVideoPlaybackQuality();
      return {
        codecs: /codecs="([^"]*)"/.exec(init.mime)?.[1],
        why: init.why,
        missing: init.missing ?? [],
        tracks: init.tracks ?? [],
        behind: edge.behind,
        target: edge.target,
        stalls: edge.stalls,
        jumps: edge.jumps,
        rate: video.playbackRate,
        lost: quality.droppedVideoFrames,
        now: pageTime(),
      };
    },
  };
}
