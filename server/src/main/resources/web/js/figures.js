// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Frames and what is measured of them. All times are milliseconds.

const HEADER = 40;
const VERSION = 1;
const PLACEHOLDER = 1;

export const pageTime = () => performance.timeOrigin + performance.now();

/** Reads a binary message (docs/reference/websocket.md); null where it is none of ours. */
export function readFrame(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength <= HEADER || view.getUint8(0) !== VERSION) return null;
  // Microseconds since the epoch are exact as a number (below 2^53) until the year 2255.
  const long = (offset) => view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
  return {
    placeholder: (view.getUint8(1) & PLACEHOLDER) !== 0,
    id: view.getUint16(2),
    sequence: long(8),
    capturedAt: long(16) / 1000,
    toPublish: view.getUint32(24) / 1000,
    toWrite: view.getUint32(28) / 1000,
    writtenAt: long(32) / 1000,
    receivedAt: pageTime(),
    jpeg: new Uint8Array(buffer, HEADER),
  };
}

/** How far the server's clock is ahead of the page's, from pings: the quickest answer is the most exact one. */
export class ServerClock {
  #answers = [];

  answered(sent, received, serverTime) {
    // A whole number was rounded down: half a millisecond is its mean error.
    const time = Number.isInteger(serverTime) ? serverTime + 0.5 : serverTime;
    this.#answers.push({ took: received - sent, ahead: time - (sent + received) / 2 });
    if (this.#answers.length > 12) this.#answers.shift();
  }

  get ahead() {
    return this.#answers.reduce((best, next) => (next.took < best.took ? next : best), { took: Infinity, ahead: 0 }).ahead;
  }
}

/** The given percentile (0 to 100), or null without values. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(((sorted.length - 1) * percent) / 100)] ?? null;
}

/** Events per second over the last two seconds. */
export class Rate {
  #times = [];

  count() {
    this.#times.push(performance.now());
    this.#forget();
  }

  get perSecond() {
    this.#forget();
    const times = this.#times;
    if (times.length < 2) return times.length / 2;
    return ((times.length - 1) * 1000) / Math.max(times.at(-1) - times[0], performance.now() - times.at(-1));
  }

  #forget() {
    const from = performance.now() - 2000;
    while (this.#times[0] < from) this.#times.shift();
  }
}
