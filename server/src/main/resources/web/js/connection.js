// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// One WebSocket for all cameras of one server, however many elements show them: docs/reference/websocket.md.

import { answers, pageTime, ServerClock } from "./figures.js";

const RETRY = { first: 250, last: 5000, blocked: 30000 };
const PING_EVERY = 5000;
const SILENCE = 12000;
const CLOSE_UNUSED_AFTER = 10000;
const HEADER = 40;
const VERSION = 1;
const PLACEHOLDER = 1;

const connections = new Map();

export function connectionTo(root) {
  if (!connections.has(root)) connections.set(root, connect(root));
  return connections.get(root);
}

/**
 * Keeps the socket open while somebody watches, and opens it again when it is lost. Watchers have methods `link`,
 * `state`, `dropped`, `error` and `frame`. A link is `{state, retryAt}`: connecting, open, lost (the server does not
 * answer) or blocked (it does, but WebSockets do not pass).
 */
function connect(root) {
  const watchers = new Map();
  const names = new Map();
  let clock = new ServerClock();
  let socket = null;
  let link = { state: "connecting" };
  let failures = 0;
  let heard = 0;
  let retry, pings, unused;

  function open() {
    clearTimeout(retry);
    retry = 0;
    if (!watchers.size) return;
    const opening = new WebSocket(`${root.replace("http", "ws")}ws`);
    socket = opening;
    socket.binaryType = "arraybuffer";
    socket.onopen = opened;
    socket.onmessage = received;
    socket.onclose = () => socket === opening && lost();
  }

  function opened() {
    failures = 0;
    heard = performance.now();
    clock = new ServerClock();
    tell({ state: "open" });
    for (const camera of watchers.keys()) subscribe(camera);
    for (const soon of [0, 150, 400, 900]) setTimeout(ping, soon);
    pings = setInterval(check, PING_EVERY);
  }

  /** Gives up a socket that is open in name only; not in a hidden page, whose timers are throttled. */
  function check() {
    if (document.hidden || performance.now() - heard < SILENCE) ping();
    else lost();
  }

  const ping = () => send({ type: "ping", t: pageTime() });

  function rest() {
    const ending = socket;
    socket = null;
    names.clear();
    clearInterval(pings);
    if (link.state !== "blocked") link = { state: "connecting" };
    ending?.close();
  }

  async function lost() {
    rest();
    if (!watchers.size) return;
    const backOff = Math.min(RETRY.last, RETRY.first * 2 ** failures++) * (0.8 + 0.4 * Math.random());
    const blocked = link.state === "blocked";
    retryAfter(blocked ? RETRY.blocked : backOff, blocked ? "blocked" : "lost");
    // Twice in a row: does the server answer at all?
    if (failures < 2 || (await answers(root)) === blocked || socket) return;
    if (blocked) retryAfter(backOff, "lost");
    else retryAfter(RETRY.blocked, "blocked");
  }

  function retryAfter(millis, state) {
    clearTimeout(retry);
    retry = setTimeout(open, millis);
    tell({ state, retryAt: performance.now() + millis });
  }

  function subscribe(camera) {
    // Of several elements the one that wants most decides, absent being the most.
    const wanted = [...watchers.get(camera).values()];
    const most = (key) => Math.max(...wanted.map((options) => options[key] ?? Infinity));
    const [fps, width] = ["fps", "width"].map(most).map((value) => (value < Infinity ? value : undefined));
    send({ type: "subscribe", camera, fps, width });
  }

  function send(message) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function received({ data }) {
    heard = performance.now();
    if (typeof data === "string") {
      control(JSON.parse(data));
      return;
    }
    const frame = readFrame(data);
    if (frame) each(names.get(frame.id), "frame", frame);
  }

  function control(message) {
    const { type, camera, id } = message;
    if (type === "pong") clock.answered(message.t, pageTime(), message.serverTime);
    else if (type === "subscribed") names.set(id, camera);
    else if (type === "unsubscribed") names.delete(id);
    else if (["state", "dropped", "error"].includes(type)) each(camera, type, message);
  }

  function each(camera, event, what) {
    for (const watcher of watchers.get(camera)?.keys() ?? []) watcher[event](what);
  }

  function tell(now) {
    link = now;
    for (const camera of watchers.keys()) each(camera, "link", link);
  }

  /** Begins to watch, or changes the options `{fps, width}`. */
  function watch(camera, options, watcher) {
    clearTimeout(unused);
    if (!watchers.has(camera)) watchers.set(camera, new Map());
    watchers.get(camera).set(watcher, options);
    watcher.link(link);
    if (socket) subscribe(camera);
    else if (!retry) open();
  }

  function leave(camera, watcher) {
    if (!watchers.get(camera)?.delete(watcher)) return;
    if (watchers.get(camera).size) {
      subscribe(camera);
      return;
    }
    watchers.delete(camera);
    send({ type: "unsubscribe", camera });
    if (!watchers.size) unused = setTimeout(rest, CLOSE_UNUSED_AFTER);
  }

  const again = () => link.state === "lost" && !socket && !document.hidden && open();
  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);
  return { watch, leave, ahead: () => clock.ahead };
}

/** Reads a binary message; null where it is none of ours. */
function readFrame(buffer) {
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
