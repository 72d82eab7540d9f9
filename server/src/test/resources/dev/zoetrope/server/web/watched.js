// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Keeps in `watched` how a <video> plays.
(video) => {
  const STALL = 500; // milliseconds from one picture to the next
  let last = null;
  globalThis.watched = {
    frames: 0,
    stalls: 0,
    /** Milliseconds, of all pictures that came later than the one before. */
    longest: 0,
    /** Seconds since the picture last stood still. */
    smooth: 0,
    rateChanges: 0,
    /** Seconds kept, from the oldest to the newest. */
    get buffered() {
      const { buffered } = video;
      return buffered.length ? buffered.end(buffered.length - 1) - buffered.start(0) : 0;
    },
  };
  const frame = (now) => {
    video.requestVideoFrameCallback(frame);
    const gap = last === null ? 0 : now - last;
    watched.frames++;
    watched.longest = Math.max(watched.longest, gap);
    if (gap > STALL) watched.stalls++;
    watched.smooth = gap > STALL ? 0 : watched.smooth + gap / 1000;
    last = now;
  };
  video.requestVideoFrameCallback(frame);
  video.addEventListener("ratechange", () => watched.rateChanges++);
};
