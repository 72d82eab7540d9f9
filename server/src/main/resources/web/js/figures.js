// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What is measured in the page: the server's clock, latencies and rates. All times are milliseconds.

/** The page's clock of day with sub-millisecond steps. */
export const pageTime = () => performance.timeOrigin + performance.now();

/** How far the server's clock is ahead of the page's, from pings; the quickest answer is the most exact one. */
export class ServerClock {
  #answers = [];

  /** Takes one answer: sent and received on the page's clock, the server's time in between. */
  answered(sent, received, serverTime) {
    // A whole number was rounded down: half a millisecond is its mean error.
    const time = Number.isInteger(serverTime) ? serverTime + 0.5 : serverTime;
    this.#answers.push({ took: received - sent, ahead: time - (sent + received) / 2 });
    if (this.#answers.length > 12) this.#answers.shift();
  }

  /** Milliseconds to add to the page's clock to have the server's; 0 until the first answer. */
  get ahead() {
    return this.#answers.reduce((best, next) => (next.took < best.took ? next : best), { took: Infinity, ahead: 0 }).ahead;
  }
}

/** The latest values of something, for percentiles over the last few seconds. */
export class Window {
  #values = [];
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  add(value) {
    this.#values.push(value);
    if (this.#values.length > this.#limit) this.#values.shift();
  }

  clear() {
    this.#values = [];
  }

  get values() {
    return this.#values;
  }

  /** The given percentile (0 to 100), or null without values. */
  percentile(percent) {
    if (!this.#values.length) return null;
    const sorted = this.#values.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
  }
}

/** Events per second over the last two seconds. */
export class Rate {
  #times = [];

  count() {
    const now = performance.now();
    this.#times.push(now);
    while (this.#times[0] < now - 2000) this.#times.shift();
  }

  get perSecond() {
    const now = performance.now();
    const recent = this.#times.filter((time) => time > now - 2000);
    if (recent.length < 2) return recent.length / 2;
    return ((recent.length - 1) * 1000) / Math.max(recent.at(-1) - recent[0], now - recent.at(-1));
  }
}
