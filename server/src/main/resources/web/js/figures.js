// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What is measured in the page. All times are milliseconds.

/** The page's clock of day with sub-millisecond steps. */
export const pageTime = () => performance.timeOrigin + performance.now();

/** How far the server's clock is ahead of the page's, from pings: the quickest answer is the most exact one. */
export class ServerClock {
  #answers = [];

  /** Takes an answer: sent and received on the page's clock, the server's time in between. */
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

/** The latest values of something. */
export class Window {
  values = [];
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  add(value) {
    if (this.values.push(value) > this.#limit) this.values.shift();
  }

  /** The given percentile (0 to 100), or null without values. */
  percentile(percent) {
    const sorted = [...this.values].sort((a, b) => a - b);
    return sorted[Math.floor(((sorted.length - 1) * percent) / 100)] ?? null;
  }
}

/** Events per second over the last two seconds. */
export class Rate {
  #times = [];

  count() {
    this.#times.push(performance.now());
    this.#recent();
  }

  get perSecond() {
    const times = this.#recent();
    if (times.length < 2) return times.length / 2;
    return ((times.length - 1) * 1000) / Math.max(times.at(-1) - times[0], performance.now() - times.at(-1));
  }

  #recent() {
    const from = performance.now() - 2000;
    while (this.#times[0] < from) this.#times.shift();
    return this.#times;
  }
}
