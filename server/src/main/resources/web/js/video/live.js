// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { playable, wholeVideo } from "./early.js";
import { MediaBuffer } from "./buffer.js";
import { LiveEdge } from "./edge.js";

const MAX_FAILURES = 3;
const FAILURES_WITHIN = 30000;

/** Whether this browser can play fragments at all. */
export const playsVideo = () => playable().length > 0;

/**
 * The camera's own video in a <video>, live at once: the whole cached GOP comes with the first message, and the
 * element stays hidden until the newest picture of it is shown. What feeds it is `videoSocket` or `hlsFeed`. Tells
 * `link(link)`, `state(message)`, `skipped(message)`, `begun(init)`, `frame({mediaTime, capturedAt, shownAt})`,
 * `shown()`, `hides()` before the picture goes, and `gaveUp(reason, blocked)` when another way has to be taken; `blocked` where only this one is closed.
 */
export function liveVideo(address, video, feedOf, events) {
  const feed = feedOf(address, { message: told, init: began, fragments: (...those) => buffer?.append(...those), link: linked });
  let buffer = null;
  let edge = null;
  let init = null;
  let shown = false;
  let joined = false;
  let failures = [];
  let callback = 0;
  let wish = {};

  function start(options) {
    wish = { ...wholeVideo(playable()), ...options };
    feed.start(wish);
  }

  function stop() {
    feed.stop();
    close();
    failures = [];
  }

  function close() {
    if (shown) events.hides();
    if (callback) video.cancelVideoFrameCallback?.(callback);
    edge?.stop();
    if (buffer) video.onerror = null;
    buffer?.close();
    [buffer, edge, init, shown, joined, callback] = [null, null, null, false, false, 0];
  }

  function told(message) {
    if (message.type === "init" && message.mime === "image/jpeg") events.gaveUp(message.why);
    else if (message.type === "init") init = message;
    else if (message.type === "skip") {
      buffer?.skip(message.from, message.to);
      events.skipped(message);
    } else if (message.type === "edge") {
      buffer?.clock(message);
    } else if (message.type === "state") events.state(message);
    else if (message.type === "downgrade" && message.to === "mjpeg") events.gaveUp(message.why);
    else if (message.type === "error") events.gaveUp(message.message);
  }

  function began(bytes) {
    const next = init;
    if (buffer && !buffer.takes(next.mime)) close();
    init = next;
    if (!buffer) {
      buffer = new MediaBuffer(video, { appended, failed, paused: () => feed.stop(), resumed: () => feed.start(wish) });
      edge = new LiveEdge(video, buffer, { grain: feed.grain, dry: rejoin });
      video.onerror = () => failed(video.error?.message || "the browser cannot decode this video");
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
    if (link.state === "blocked") events.gaveUp("WebSockets do not pass between here and the server", true);
    else events.link(link);
  }

  /** From the newest GOP again, on the same timeline. */
  function rejoin() {
    feed.again();
  }

  function failed(reason) {
    const now = performance.now();
    failures = [...failures.filter((at) => now - at < FAILURES_WITHIN), now];
    close();
    if (failures.length >= MAX_FAILURES) events.gaveUp(reason);
    else feed.again();
  }

  return {
    start,
    stop,
    ahead: () => feed.ahead(),
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
      };
    },
  };
}
