// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

const PATIENCE = 5000;

/** Milliseconds as people say them: "5 s", "3 min", "2 h", "4 d". */
export function duration(millis) {
  const [unit, size] = [["d", 864e5], ["h", 36e5], ["min", 6e4]].find(([, length]) => millis > 1.6 * length) ?? ["s", 1000];
  return `${Math.max(0, Math.round(millis / size))} ${unit}`;
}

export const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

export function nextTry(at) {
  if (!at) return "";
  const left = at - performance.now();
  return left > 500 ? `next try in ${duration(left)}` : "trying now";
}

const STATES = {
  starting: { kind: "wait", pill: "Starting", headline: "Opening the camera" },
  retrying: { kind: "lost", pill: "Lost", headline: "Camera lost" },
  failed: { kind: "lost", pill: "Failed", headline: "This camera cannot be shown" },
  stopped: { kind: "idle", pill: "Stopped", headline: "Stopped by hand" },
  idle: { kind: "idle", pill: "Idle", headline: "Nobody is watching" },
};

/** What to show: `kind`, the pill's word and, while there is no live picture, headline, reason and next try. */
export function describe(now) {
  const { paused, refused, link, state, reason, retryAt, since } = now;
  if (paused) return { kind: "paused", pill: "Paused", at: now.pausedAt };
  if (refused) return { ...STATES.failed, pill: "Refused", reason: refused };
  if (link.state === "lost") return { kind: "lost", pill: "Offline", headline: "The server does not answer", retryAt: link.retryAt };
  if (state === "live" || state === "lingering") return live(now);
  const said = { kind: "wait", pill: "Connecting", headline: "", ...STATES[state], reason, retryAt };
  if (state === "retrying" && since) said.headline += ` ${duration(performance.now() - since)} ago`;
  return said;
}

function live({ pictureAt, sourceFps, reason }) {
  const quiet = performance.now() - pictureAt;
  if (!pictureAt) return { ...STATES.starting, headline: "Waiting for the first picture" };
  if (quiet < Math.max(PATIENCE, 4000 / (sourceFps || 1))) return { kind: "live", pill: "Live" };
  return { kind: "wait", pill: "Waiting", headline: `No picture for ${duration(quiet)}`, reason };
}
