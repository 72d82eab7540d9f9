// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What is said about a camera: one place that turns states into words a person understands.

const PATIENCE = 5000;

/** Milliseconds as people say them: "5 s", "3 min", "2 h", "4 d". */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

export const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** "next try in 5 s" for a moment on the page's monotonic clock; empty where none is known. */
export function nextTry(at) {
  if (!at) return "";
  const left = at - performance.now();
  return left > 500 ? `next try in ${duration(left)}` : "trying now";
}

/**
 * What to show: `kind` (live, wait, lost, idle, paused), the pill's word, and, while there is no live picture, a
 * headline, the reason and when the next try is.
 */
export function describe(now) {
  if (now.paused) return { kind: "paused", pill: "Paused" };
  if (now.refused) return { kind: "lost", pill: "Refused", headline: "This camera cannot be shown", reason: now.refused };
  if (now.link.state === "lost") {
    return { kind: "lost", pill: "Offline", headline: "The server does not answer", reason: "", retryAt: now.link.retryAt };
  }
  const { reason = "", retryAt } = now;
  switch (now.state) {
    case "live":
    case "lingering":
      return live(now);
    case "starting":
      return { kind: "wait", pill: "Starting", headline: "Opening the camera", reason };
    case "retrying": {
      const headline = now.since ? `Camera lost ${duration(performance.now() - now.since)} ago` : "Camera lost";
      return { kind: "lost", pill: "Lost", headline, reason, retryAt };
    }
    case "failed":
      return { kind: "lost", pill: "Failed", headline: "This camera cannot be shown", reason };
    case "stopped":
      return { kind: "idle", pill: "Stopped", headline: "Stopped by hand", reason };
    case "idle":
      return { kind: "idle", pill: "Idle", headline: "Nobody is watching", reason };
    default:
      return { kind: "wait", pill: "Connecting", headline: "", reason: "" };
  }
}

function live(now) {
  if (!now.pictureAt) return { kind: "wait", pill: "Starting", headline: "Waiting for the first picture", reason: "" };
  const quiet = performance.now() - now.pictureAt;
  if (quiet > Math.max(PATIENCE, 4000 / (now.sourceFps || 1))) {
    return { kind: "wait", pill: "Waiting", headline: `No picture for ${duration(quiet)}`, reason: now.reason ?? "" };
  }
  return { kind: "live", pill: "Live" };
}

/** The transport in use and why, for the player's facts. */
export const TRANSPORTS = {
  websocket: { name: "JPEG over WebSocket", why: "one connection carries every camera" },
  mjpeg: { name: "MJPEG in an <img>", why: "WebSockets do not pass between here and the server" },
  snapshots: { name: "Snapshots", why: "neither WebSocket nor MJPEG stream passes" },
};
