// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Fragments on their way into a <video> (W3C Media Source Extensions), on one timeline without holes.

import { Source } from "./early.js";

const BEHIND = 8;
const TRIM_EVERY = 1;
const SLACK = 0.02;
const MAX_WAITING = 32 << 20;

/**
 * One MediaSource from opening to closing. What is to be done waits in a queue, since a SourceBuffer does one thing at
 * a time. Tells `appended()`, `failed(reason)` when it is of no use any more, and `paused()` and `resumed()` where the browser manages
 * the memory and wants nothing for a while.
 */
export class MediaBuffer {
  #video;
  #events;
  #source = new Source();
  #address = URL.createObjectURL(this.#source);
  #buffer;
  #mime;
  #queue = [];
  #waiting = 0;
  #offset = 0;
  #number = -1;
  #spans = [];
  #keyframes = [];
  #again = false;
  #trimmed = 0;
  #retried = false;

  constructor(video, events) {
    this.#video = video;
    this.#events = events;
    if (globalThis.ManagedMediaSource) {
      video.disableRemotePlayback = true; // else Safari never opens the source
      this.#source.addEventListener("endstreaming", () => events.paused());
      this.#source.addEventListener("startstreaming", () => events.resumed());
    }
    this.#source.addEventListener("sourceopen", () => this.#pump(), { once: true });
    video.src = this.#address;
  }

  /** Whether what is announced fits: a SourceBuffer keeps as many tracks as it began with. */
  takes(mime) {
    return !this.#mime || this.#mime.split(",").length === mime.split(",").length;
  }

  /** Begins an epoch: `init` is the server's message, `bytes` the init segment. */
  begin(init, bytes) {
    const { number, mime, wall } = init;
    this.#do(() => {
      if (!this.#buffer) this.#create(mime);
      else if (mime !== this.#mime) this.#buffer.changeType(mime);
      this.#mime = mime;
      if (number !== this.#number) this.#offset = this.end ?? 0;
      this.#again = number === this.#number; // and so a GOP that is there already may come
      this.#number = number;
      this.#spans.push({ from: this.#offset, shift: this.#offset, wall });
      this.#buffer.timestampOffset = this.#offset;
      this.#buffer.appendBuffer(bytes);
    });
  }

  /** The server left out what lies between these times: what follows moves up. */
  skip(from, to) {
    this.#do(() => {
      this.#offset -= to - from;
      const { wall } = this.#spans.at(-1);
      this.#spans.push({ from: from + this.#offset + (to - from), shift: this.#offset, wall });
      this.#buffer.timestampOffset = this.#offset;
    });
  }

  /** The camera's clock and the server's run apart: media time `t` of the epoch is that clock of day. */
  clock({ wall, t }) {
    this.#do(() => (this.#spans.at(-1).wall = wall - 1000 * t));
  }

  /** `fromKeyframe`: whether the first of these pictures is one. */
  append(bytes, fromKeyframe) {
    this.#waiting += bytes.length;
    if (this.#waiting > MAX_WAITING) this.#fail("the browser takes no more video");
    else if (fromKeyframe) this.#queue.push(() => this.#keyframe(), bytes);
    else this.#queue.push(bytes);
    this.#pump();
  }

  /** Seconds; undefined without video. */
  get end() {
    const ranges = this.#buffer?.buffered;
    return ranges?.length ? ranges.end(ranges.length - 1) : undefined;
  }

  /** Where the range begins that lies behind or around this position; undefined where none does. */
  nextRange(position) {
    const ranges = this.#buffer?.buffered;
    for (let i = 0; i < (ranges?.length ?? 0); i++) if (ranges.start(i) > position) return ranges.start(i);
    return undefined;
  }

  /** Clock of day, in milliseconds, of what is shown at a position, by the server's clock. */
  wallAt(position) {
    const span = this.#spans.findLast(({ from }) => from <= position + 0.001) ?? this.#spans[0];
    return span && span.wall + (position - span.shift) * 1000;
  }

  close() {
    this.#queue = [];
    this.#buffer = undefined;
    URL.revokeObjectURL(this.#address);
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  #create(mime) {
    this.#source.duration = Infinity; // or Safari calls the live edge the end
    this.#buffer = this.#source.addSourceBuffer(mime);
    this.#buffer.onupdateend = () => {
      if (this.end !== undefined) this.#events.appended();
      this.#pump();
    };
    this.#buffer.onerror = () => this.#fail("the browser cannot take this video");
  }

  #do(task) {
    this.#queue.push(task);
    this.#pump();
  }

  #pump() {
    try {
      while (this.#queue.length && this.#source.readyState === "open" && !this.#buffer?.updating) this.#step();
      if (!this.#queue.length) this.#trim();
    } catch (error) {
      this.#refused(error);
    }
  }

  #step() {
    if (typeof this.#queue[0] === "function") {
      this.#queue.shift()();
      return;
    }
    const tasks = this.#queue.findIndex((next) => typeof next === "function");
    const bytes = this.#queue.slice(0, tasks < 0 ? undefined : tasks);
    this.#buffer.appendBuffer(joined(bytes));
    this.#queue.splice(0, bytes.length);
    this.#waiting -= bytes.reduce((sum, { length }) => sum + length, 0);
    this.#retried = false;
  }

  #keyframe() {
    if (!this.#again) this.#keyframes.push(this.end ?? this.#offset);
    this.#again = false;
  }

  /** What is long past goes, so that a page that stays open for days stays as light as it was. */
  #trim() {
    const past = this.#video.currentTime - BEHIND;
    if (!this.#buffer?.buffered.length || this.#buffer.updating || past < this.#trimmed + TRIM_EVERY) return;
    this.#trimmed = past;
    this.#forget(past);
    while (this.#spans[1]?.from < past) this.#spans.shift();
  }

  /**
   * Removes the GOPs before the one at a position; false where there are none. Browsers go on removing up to the next
   * keyframe: of a GOP that is cut they take all, with what is shown and what comes.
   */
  #forget(position) {
    const next = this.#keyframes.findLastIndex((at) => at <= position);
    if (next < 1) return false;
    this.#buffer.remove(0, this.#keyframes[next] - SLACK);
    this.#keyframes.splice(0, next);
    return true;
  }

  /** A full buffer gets room once; anything else ends it. */
  #refused(error) {
    const full = error.name === "QuotaExceededError" && !this.#retried;
    if (full && this.#buffer && this.#forget(this.#video.currentTime)) this.#retried = true;
    else this.#fail(error.message);
  }

  #fail(reason) {
    if (!this.#buffer && !this.#queue.length) return;
    this.#queue = [];
    this.#events.failed(reason);
  }
}

function joined(arrays) {
  if (arrays.length === 1) return arrays[0];
  const all = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of arrays) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}
