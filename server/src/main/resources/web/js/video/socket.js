// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// One WebSocket for the video of one camera: docs/reference/video.md.

import { takeSocket, videoAddress } from "./early.js";
import { answers, pageTime, ServerClock } from "../figures.js";

const RETRIES = [250, 1000, 2000, 5000, 10000];
const PING_EVERY = 5000;
const SILENCE = 12000;
const HEAD = 4;
const [FRAGMENTS, INIT, FROM_KEYFRAME] = [1, 2, 3];

/**
 * Keeps the socket open between `start` and `stop`. Tells `message(json)`, `init(bytes)`, `fragments(bytes)`,
 * `link({state, retryAt})`: connecting, open, lost (the server does not answer) or blocked (it does, but WebSockets
 * do not pass).
 */
export function videoSocket({ page, root }, events) {
  let socket = null;
  let wish = null;
  let clock = new ServerClock();
  let failures = 0;
  let heard = 0;
  let retry, pings;

  function open() {
    const address = videoAddress(page, wish);
    const ahead = takeSocket(address);
    const opening = ahead?.socket ?? new WebSocket(address);
    socket = opening;
    socket.binaryType = "arraybuffer";
    socket.onopen = opened;
    socket.onmessage = ({ data }) => socket === opening && received(data);
    socket.onclose = () => socket === opening && lost();
    if (ahead?.open) opened();
    ahead?.received.forEach(received);
  }

  function opened() {
    heard = performance.now();
    clock = new ServerClock();
    events.link({ state: "open" });
    for (const soon of [0, 150, 400, 900]) setTimeout(ping, soon);
    pings = setInterval(check, PING_EVERY);
  }

  function check() {
    if (document.hidden || performance.now() - heard < SILENCE) ping();
    else lost();
  }

  const ping = () => send({ type: "ping", t: pageTime() });

  function send(message) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function received(data) {
    heard = performance.now();
    if (typeof data === "string") {
      const message = JSON.parse(data);
      if (message.type === "pong") clock.answered(message.t, pageTime(), message.serverTime);
      else events.message(message);
      return;
    }
    failures = 0;
    const kind = new Uint8Array(data, 0, 1)[0];
    const bytes = new Uint8Array(data, HEAD);
    if (kind === INIT) events.init(bytes);
    else if (kind === FRAGMENTS || kind === FROM_KEYFRAME) events.fragments(bytes, kind === FROM_KEYFRAME);
  }

  function rest() {
    const ending = socket;
    socket = null;
    clearInterval(pings);
    clearTimeout(retry);
    ending?.close();
  }

  async function lost() {
    rest();
    const pause = RETRIES[Math.min(failures++, RETRIES.length - 1)] * (0.8 + 0.4 * Math.random());
    retry = setTimeout(open, pause);
    events.link({ state: "lost", retryAt: performance.now() + pause });
    if (failures === 2 && (await answers(root)) && !socket && wish) events.link({ state: "blocked" });
  }

  return {
    /** Begins, or changes what is wished for: `{codecs, audio, adapt, width}`. */
    start(wanted) {
      wish = wanted;
      if (socket) send({ type: "play", ...wish });
      else open();
    },
    /** Begins anew on a fresh socket, at the newest GOP. */
    again() {
      rest();
      if (wish) open();
    },
    stop() {
      wish = null;
      failures = 0;
      rest();
    },
    ahead: () => clock.ahead,
    /** Seconds of video that come at once. */
    grain: 0,
  };
}
