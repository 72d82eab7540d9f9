// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What is measured. All times are milliseconds.

export const pageTime = () => performance.timeOrigin + performance.now();

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

/** Whether HTTP reaches the server; without CORS, so that another site's page may ask too. */
export function answers(root) {
  const options = { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(4000) };
  return fetch(`${root}web/icon.svg`, options).then(Boolean, () => false);
}
