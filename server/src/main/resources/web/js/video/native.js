// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The browser's own HLS, on devices that let no script feed a <video>: iPhones before iOS 17.1.

const START_WITHIN = 15000;

/** As `liveVideo`; what it is fed with is the browser's affair. */
export function nativeVideo({ page }, video, events) {
  let shown = false;
  let running = false;
  let patience, callback;

  function stop() {
    running = shown = false;
    clearTimeout(patience);
    video.onerror = null;
    if (callback) video.cancelVideoFrameCallback?.(callback);
    video.removeAttribute("src");
    video.load();
  }

  function frame(now, { mediaTime, expectedDisplayTime }) {
    callback = video.requestVideoFrameCallback(frame);
    if (!shown) {
      shown = true;
      clearTimeout(patience);
      events.begun({ tracks: [{ kind: "video" }, { kind: "audio" }] });
      events.shown();
    }
    const start = video.getStartDate?.().getTime();
    const shownAt = performance.timeOrigin + expectedDisplayTime;
    events.frame({ mediaTime, capturedAt: start ? start + 1000 * mediaTime : shownAt, shownAt });
  }

  function start() {
    running = true;
    video.onerror = () => running && events.gaveUp("the browser does not play this camera's video");
    patience = setTimeout(video.onerror, START_WITHIN);
    video.src = `${page}/hls/index.m3u8`;
    callback = video.requestVideoFrameCallback(frame);
    video.play().catch(() => {});
  }

  return { start, stop, ahead: () => 0, stats: null };
}
