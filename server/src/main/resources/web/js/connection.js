// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// One WebSocket for all cameras of one server, however many elements show them: docs/reference/websocket.md.

import { pageTime, ServerClock } from "./figures.js";
import { readFrame } from "./frame.js";

const RETRY = { first: 250, last: 5000, blocked: 30000 };
const PING_EVERY = 5000;
const SILENCE = 12000;
const CLOSE_UNUSED_AFTER = 10000;

const connections = new Map();

/** The connection to the server at this root address, shared by the whole page. */
export function connectionTo(root) {
  if (!connections.has(root)) connections.set(root, new Connection(root));
  return connections.get(root);
}

/**
 * Keeps the socket open while somebody watches, and opens it again when it is lost. A watcher has the methods
 * `link`, `state`, `dropped`, `refused` and `frame`. A link is `{state, retryAt}`: connecting, open, lost (the server
 * does not answer) or blocked (it does, but WebSockets do not pass: fetch pictures another way meanwhile).
 */
class Connection {
  #root;
  #socket = null;
  #watchers = new Map();
  #names = new Map();
  #clock = new ServerClock();
  #link = { state: "connecting" };
  #failures = 0;
  #heard = 0;
  #retry = 0;
  #pings = 0;
  #unused = 0;

  constructor(root) {
    this.#root = root;
    const again = () => this.#link.state === "lost" && !this.#socket && !document.hidden && this.#open();
    addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
  }

  /** Begins to watch, or changes the options `{fps, width}`, absent where the camera's own are wanted. */
  watch(camera, options, watcher) {
    clearTimeout(this.#unused);
    if (!this.#watchers.has(camera)) this.#watchers.set(camera, new Map());
    this.#watchers.get(camera).set(watcher, options);
    watcher.link(this.#link);
    if (this.#socket) this.#subscribe(camera);
    else if (!this.#retry) this.#open();
  }

  leave(camera, watcher) {
    const watchers = this.#watchers.get(camera);
    if (!watchers?.delete(watcher)) return;
    if (watchers.size) {
      this.#subscribe(camera);
      return;
    }
    this.#watchers.delete(camera);
    this.#send({ type: "unsubscribe", camera });
    if (!this.#watchers.size) this.#unused = setTimeout(() => this.#rest(), CLOSE_UNUSED_AFTER);
  }

  /** How far the server's clock of day is ahead of the page's, in milliseconds. */
  get ahead() {
    return this.#clock.ahead;
  }

  #open() {
    clearTimeout(this.#retry);
    this.#retry = 0;
    const socket = new WebSocket(new URL("ws", this.#root.replace(/^http/, "ws")));
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = () => this.#socket === socket && this.#lost();
  }

  #opened() {
    this.#failures = 0;
    this.#heard = performance.now();
    this.#clock = new ServerClock();
    this.#tell({ state: "open" });
    for (const camera of this.#watchers.keys()) this.#subscribe(camera);
    for (const soon of [0, 150, 400, 900]) setTimeout(() => this.#ping(), soon);
    this.#pings = setInterval(() => this.#check(), PING_EVERY);
  }

  /** Gives up a socket that is open in name only; not in a hidden page, whose timers are throttled. */
  #check() {
    if (document.hidden || performance.now() - this.#heard < SILENCE) this.#ping();
    else this.#lost();
  }

  #ping() {
    this.#send({ type: "ping", t: pageTime() });
  }

  #forget() {
    const socket = this.#socket;
    this.#socket = null;
    this.#names.clear();
    clearInterval(this.#pings);
    clearTimeout(this.#retry);
    this.#retry = 0;
    socket?.close();
  }

  #rest() {
    this.#forget();
    this.#link = { state: "connecting" };
  }

  async #lost() {
    this.#forget();
    if (!this.#watchers.size) {
      this.#rest();
      return;
    }
    const backOff = Math.min(RETRY.last, RETRY.first * 2 ** this.#failures++) * (0.8 + 0.4 * Math.random());
    const blocked = this.#link.state === "blocked";
    this.#retryAfter(blocked ? RETRY.blocked : backOff, blocked ? "blocked" : "lost");
    // Twice in a row without a socket: does the server answer at all?
    if (this.#failures < 2 || (await this.#answers()) === blocked || this.#socket) return;
    if (blocked) this.#retryAfter(backOff, "lost");
    else this.#retryAfter(RETRY.blocked, "blocked");
  }

  #retryAfter(millis, state) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), millis);
    this.#tell({ state, retryAt: performance.now() + millis });
  }

  /** Whether HTTP reaches the server; without CORS, so that another site's page may ask too. */
  #answers() {
    const options = { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(4000) };
    return fetch(`${this.#root}healthz`, options).then(Boolean, () => false);
  }

  /** Where several elements show one camera, the one that wants most decides, absent being the most. */
  #subscribe(camera) {
    const wanted = [...this.#watchers.get(camera).values()];
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
    if (frame) this.#each(this.#names.get(frame.id), "frame", frame);
  }

  #control(message) {
    const { type, camera, id } = message;
    if (type === "pong") this.#clock.answered(message.t, pageTime(), message.serverTime);
    else if (type === "subscribed") this.#names.set(id, camera);
    else if (type === "unsubscribed") this.#names.delete(id);
    else if (type === "error") this.#each(camera, "refused", message);
    else if (type === "state" || type === "dropped") this.#each(camera, type, message);
  }

  #each(camera, tell, what) {
    for (const watcher of this.#watchers.get(camera)?.keys() ?? []) watcher[tell](what);
  }

  #tell(link) {
    this.#link = link;
    for (const camera of this.#watchers.keys()) this.#each(camera, "link", link);
  }
}
