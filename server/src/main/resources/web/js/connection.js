// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// One WebSocket for all cameras of one server, however many elements of this page show them. The messages are
// described in docs/reference/websocket.md.

import { pageTime, ServerClock } from "./figures.js";
import { readFrame } from "./frame.js";

const FIRST_RETRY = 250;
const LAST_RETRY = 5000;
const BLOCKED_RETRY = 30000;
const PING_EVERY = 5000;
const SILENCE = 12000;
const CLOSE_UNUSED_AFTER = 10000;

const connections = new Map();

/** The connection to the server below this address, shared by the whole page. */
export function connectionTo(root) {
  if (!connections.has(root)) connections.set(root, new Connection(root));
  return connections.get(root);
}

/**
 * Keeps the socket open while somebody watches, and opens it again when it is lost.
 *
 * A watcher is an object with `link(link)`, `state(message)`, `dropped(message)`, `refused(text)` and `frame(frame)`.
 * A link is `{state, retryAt}`: `connecting`, `open`, `lost` (the server does not answer) or `blocked` (the server
 * answers, WebSockets do not pass: fetch pictures another way meanwhile).
 */
class Connection {
  #root;
  #socket = null;
  #watchers = new Map();
  #names = new Map();
  #clock = new ServerClock();
  #link = { state: "connecting", retryAt: 0 };
  #failures = 0;
  #heard = 0;
  #timers = { retry: 0, ping: 0, unused: 0 };

  constructor(root) {
    this.#root = root;
    const again = () => this.#link.state === "lost" && !this.#socket && this.#open();
    addEventListener("online", again);
    addEventListener("pageshow", again);
    document.addEventListener("visibilitychange", () => document.hidden || again());
  }

  /** Begins to watch a camera; options `{fps, width}`, absent where the camera's own are wanted. */
  watch(camera, options, watcher) {
    if (!this.#watchers.has(camera)) this.#watchers.set(camera, new Map());
    this.#watchers.get(camera).set(watcher, options);
    clearTimeout(this.#timers.unused);
    watcher.link(this.#link);
    if (this.#socket) this.#subscribe(camera);
    else if (!this.#timers.retry) this.#open();
  }

  /** Ends what `watch` began. */
  leave(camera, watcher) {
    const watchers = this.#watchers.get(camera);
    if (!watchers?.delete(watcher)) return;
    if (watchers.size) {
      this.#subscribe(camera);
      return;
    }
    this.#watchers.delete(camera);
    this.#send({ type: "unsubscribe", camera });
    if (!this.#watchers.size) this.#timers.unused = setTimeout(() => this.#close(), CLOSE_UNUSED_AFTER);
  }

  /** The server's clock of day, in milliseconds since the epoch. */
  serverTime(page = pageTime()) {
    return page + this.#clock.ahead;
  }

  #open() {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = 0;
    const address = new URL("ws", this.#root);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = () => this.#socket === socket && this.#lost();
  }

  #opened() {
    this.#failures = 0;
    this.#heard = performance.now();
    this.#clock = new ServerClock();
    this.#tell({ state: "open", retryAt: 0 });
    for (const camera of this.#watchers.keys()) this.#subscribe(camera);
    for (const soon of [0, 150, 400, 900]) setTimeout(() => this.#ping(), soon);
    clearInterval(this.#timers.ping);
    this.#timers.ping = setInterval(() => this.#check(), PING_EVERY);
  }

  #check() {
    // A hidden page's timers are throttled: its silence means nothing.
    if (!document.hidden && performance.now() - this.#heard > SILENCE) this.#drop();
    else this.#ping();
  }

  #ping() {
    this.#send({ type: "ping", t: pageTime() });
  }

  /** Gives up a socket that is open in name only; its own close event may take minutes. */
  #drop() {
    const socket = this.#socket;
    this.#lost();
    socket?.close();
  }

  #close() {
    const socket = this.#socket;
    this.#forget();
    this.#link = { state: "connecting", retryAt: 0 };
    socket?.close();
  }

  #forget() {
    this.#socket = null;
    this.#names.clear();
    clearInterval(this.#timers.ping);
    clearTimeout(this.#timers.retry);
    this.#timers.retry = 0;
  }

  async #lost() {
    this.#forget();
    if (!this.#watchers.size) {
      this.#close();
      return;
    }
    this.#failures++;
    const backOff = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (this.#failures - 1)) * (0.8 + 0.4 * Math.random());
    if (this.#link.state === "blocked") this.#retryAfter(BLOCKED_RETRY, "blocked");
    else this.#retryAfter(backOff, "lost");
    // Twice in a row without a socket: does the server answer at all?
    if (this.#failures < 2) return;
    const state = (await this.#answers()) ? "blocked" : "lost";
    if (!this.#socket && state !== this.#link.state) this.#retryAfter(state === "blocked" ? BLOCKED_RETRY : backOff, state);
  }

  #retryAfter(millis, state) {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = setTimeout(() => this.#open(), millis);
    this.#tell({ state, retryAt: performance.now() + millis });
  }

  /** Whether plain HTTP reaches the server; without CORS, so that it also works from another site's page. */
  #answers() {
    const options = { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(4000) };
    return fetch(new URL("healthz", this.#root), options).then(
      () => true,
      () => false,
    );
  }

  #subscribe(camera) {
    const wanted = [...this.#watchers.get(camera).values()];
    // Several elements may show one camera: the one that wants most decides, absent being the most.
    const most = (key) => (wanted.every((options) => options[key]) ? Math.max(...wanted.map((options) => options[key])) : undefined);
    this.#send({ type: "subscribe", camera, fps: most("fps"), width: most("width") });
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #received(data) {
    this.#heard = performance.now();
    if (typeof data === "string") {
      this.#control(JSON.parse(data));
      return;
    }
    const frame = readFrame(data);
    const camera = frame && this.#names.get(frame.id);
    if (camera) this.#each(camera, (watcher) => watcher.frame(frame));
  }

  #control(message) {
    const { type, camera, id } = message;
    if (type === "pong") this.#clock.answered(message.t, pageTime(), message.serverTime);
    else if (type === "subscribed") this.#names.set(id, camera);
    else if (type === "unsubscribed") this.#names.delete(id);
    else if (type === "state") this.#each(camera, (watcher) => watcher.state(message));
    else if (type === "dropped") this.#each(camera, (watcher) => watcher.dropped(message));
    else if (type === "error" && camera) this.#each(camera, (watcher) => watcher.refused(message.message));
  }

  #each(camera, tell) {
    for (const watcher of this.#watchers.get(camera)?.keys() ?? []) tell(watcher);
  }

  #tell(link) {
    this.#link = link;
    for (const watchers of this.#watchers.values()) for (const watcher of watchers.keys()) watcher.link(link);
  }
}
