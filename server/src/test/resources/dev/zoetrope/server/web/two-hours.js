// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Two hours of LiveEdge in a moment: a camera whose clock runs apart from the browser's, pictures that come unevenly (most a
// little late, few by `jitter` seconds), and a <video> that plays what has come at the rate it is told.
async ({ module, partsPerMillion, jitter, grain }) => {
  const { LiveEdge } = await import(module);
  const HOURS = 2;
  const STEP = 10; // milliseconds
  const SETTLED = 120000;
  const MINUTE = 60000;
  const CACHED = 2; // seconds
  const piece = grain || 0.04;
  const real = [globalThis.setInterval, performance.now];
  const video = { muted: true, volume: 1, paused: false, seeking: false, currentTime: 0, playbackRate: 1 };
  const buffer = { end: CACHED, nextRange: () => undefined };
  let now = 0;
  let tick;
  let seed = 1;
  let dried = 0;
  let newest = CACHED + piece;
  let arrives = 1000 * piece;
  const random = () => (seed = (seed * 48271) % 0x7fffffff) / 0x7fffffff; // Lehmer's, so that each run is the same

  globalThis.setInterval = (task) => (tick = task);
  performance.now = () => now;
  const edge = new LiveEdge(video, buffer, { grain, dry: () => dried++ });
  edge.jump();
  const off = [];
  const changes = [];
  let before = 0;
  for (; now < HOURS * 60 * MINUTE; now += STEP) {
    while (arrives <= now) {
      buffer.end = newest;
      newest += piece;
      const due = (1000 * (newest - CACHED)) / (1 + partsPerMillion / 1e6);
      arrives = Math.max(arrives, due + 1000 * jitter * random() ** 4);
    }
    video.currentTime = Math.min(buffer.end, video.currentTime + (video.playbackRate * STEP) / 1000);
    if (now % 100 === 0) tick();
    if (now >= SETTLED) off.push(edge.behind - edge.target);
    if (now % MINUTE === 0) {
      if (now > SETTLED) changes.push(edge.rateChanges - before);
      before = edge.rateChanges;
    }
  }
  [globalThis.setInterval, performance.now] = real;
  const most = (values) => values.reduce((a, b) => Math.max(a, b));
  const least = (values) => values.reduce((a, b) => Math.min(a, b));
  return { least: least(off), most: most(off), changes: most(changes), stalls: edge.stalls, jumps: edge.jumps, dried };
};
