// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

const TICK = 100;
const TARGET = { silent: 0.15, sound: 0.3, most: 1, step: 0.1 };
const CALM_AFTER = 60000;
const BAND = 0.1;
const JUMP_BEYOND = 1;
const STUCK_AFTER = 300;
const GIVE_UP_AFTER = 5000;
const SETTLED_AFTER = 1000;
const SMOOTHED_OVER = 10;

/** Safari buffers anew at each change of rate: there it only jumps. */
const STEERS = !/^((?!chrom|android|firefox).)*safari/i.test(navigator.userAgent);

/**
 * Keeps a <video> close behind the newest that has come: small distances by the rate of playback, large ones by one
 * jump. Each stall moves the target away a little, a quiet minute brings it back. `grain` is how many seconds come at
 * once; `dry` is called when nothing has come for five seconds.
 */
export class LiveEdge {
  #video;
  #buffer;
  #grain;
  #dry;
  #timer = setInterval(() => this.#tick(), TICK);
  #extra = 0;
  #stalledAt = 0;
  #moved = { position: -1, at: performance.now() };
  #jumpedAt = 0;
  #steering = false;
  #off = 0;
  stalls = 0;
  jumps = 0;
  rateChanges = 0;

  constructor(video, buffer, { grain, dry }) {
    this.#video = video;
    this.#buffer = buffer;
    this.#grain = grain;
    this.#dry = dry;
  }

  /** Seconds behind the newest that are aimed at. */
  get target() {
    const audible = !this.#video.muted && this.#video.volume > 0;
    return Math.min(TARGET.most, (audible ? TARGET.sound : TARGET.silent) + this.#grain + this.#extra);
  }

  /** Seconds between what is shown and the newest that has come. */
  get behind() {
    return (this.#buffer.end ?? this.#video.currentTime) - this.#video.currentTime;
  }

  /** To the newest at once: where somebody joins, and after a break. Says where that is. */
  jump() {
    const to = Math.max(0, (this.#buffer.end ?? 0) - this.target);
    this.#video.currentTime = to;
    this.#jumpedAt = performance.now();
    this.#off = 0;
    this.#rate(1);
    return to;
  }

  stop() {
    clearInterval(this.#timer);
  }

  #tick() {
    const video = this.#video;
    if (video.paused || this.#buffer.end === undefined) return;
    const now = performance.now();
    if (video.currentTime !== this.#moved.position) this.#moved = { position: video.currentTime, at: now };
    if (now - this.#stalledAt > CALM_AFTER && this.#extra > 0) this.#calm(now);
    if (video.seeking) this.#seeks(now);
    else if (now - this.#moved.at > STUCK_AFTER) this.#stuck(now);
    else if (this.behind > this.target + JUMP_BEYOND && now - this.#jumpedAt > SETTLED_AFTER) {
      this.jumps++;
      this.jump();
    } else if (STEERS) this.#steer();
  }

  /** A jump ends where there is a picture, and so it may never: then the server has to be asked anew. */
  #seeks(now) {
    if (now - this.#moved.at < GIVE_UP_AFTER) return;
    this.#moved.at = now;
    this.#dry();
  }

  /** Nothing moves: over a hole, past a hiccup of the browser's, or the server has to be asked anew. */
  #stuck(now) {
    const { currentTime } = this.#video;
    const next = this.#buffer.nextRange(currentTime);
    if (next !== undefined) {
      this.#video.currentTime = Math.max(next, this.#buffer.end - this.target);
    } else if (this.behind > 0.1) {
      this.#video.currentTime = currentTime + 0.1;
    } else if (now - this.#moved.at > GIVE_UP_AFTER) {
      this.#moved.at = now;
      this.#dry();
    }
    if (now - this.#stalledAt < STUCK_AFTER + TICK) return;
    this.stalls++;
    this.#extra = Math.min(TARGET.most, this.#extra + TARGET.step);
    this.#stalledAt = now;
  }

  #calm(now) {
    this.#extra = Math.max(0, this.#extra - TARGET.step);
    this.#stalledAt = now;
  }

  /**
   * Outside the band until half of it is reached, at a rate that only rises until then, so that it changes seldom. The
   * distance is that of the latest second: in each moment it differs by a picture, and by what the network made of it.
   */
  #steer() {
    this.#off += (this.behind - this.target - this.#off) / SMOOTHED_OVER;
    const off = this.#off;
    const band = BAND + this.#grain / 2;
    this.#steering = Math.abs(off) > (this.#steering ? band / 2 : band);
    const most = this.#video.muted ? 0.1 : 0.05;
    const sign = Math.sign(off);
    const already = sign * (this.#video.playbackRate - 1);
    this.#rate(this.#steering ? 1 + sign * Math.min(most, Math.max(0.03, Math.abs(off) / 5, already)) : 1);
  }

  #rate(rate) {
    const rounded = Math.round(rate * 50) / 50;
    if (this.#video.playbackRate === rounded) return;
    this.#video.playbackRate = rounded;
    this.rateChanges++;
  }
}
