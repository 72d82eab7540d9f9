// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { connectionTo } from "./connection.js";
import { painter } from "./painter.js";

/**
 * A camera's pictures one by one: over the socket of all cameras, or where WebSockets do not pass by other ways. `view`
 * puts them on its canvas, or shows its `<img>`. Tells `using(transport)`, `link(link)`, `state(message)`, `dropped(message)`,
 * `error(message)`, `drawn(frame)` and, without a socket, `picture(image)`.
 */
export function pictures(address, view, events) {
  const connection = connectionTo(address.root);
  const paints = painter(view, events.drawn);
  const watcher = { ...events, link: linked, frame: (frame) => frame.placeholder || paints.offer(frame) };
  let options = {};
  let blocked = false;
  let other;

  function start(wanted) {
    options = wanted;
    connection.watch(address.camera, options, watcher);
  }

  function stop() {
    connection.leave(address.camera, watcher);
    paints.stop();
    unblock();
  }

  function linked(link) {
    if (link.state === "blocked") fallBack();
    else if (unblock()) events.using("websocket");
    events.link(link);
  }

  async function fallBack() {
    if (blocked) return;
    blocked = true;
    const loaded = await import("./fallback.js").catch(() => undefined);
    blocked &&= Boolean(loaded); // without it the server has gone, which the link will tell
    if (!blocked) return;
    other ??= loaded.fallback(address, view.image, events);
    other.start(options);
  }

  function unblock() {
    if (!blocked) return false;
    blocked = false;
    other?.stop();
    return true;
  }

  return {
    start,
    stop,
    ahead: () => connection.ahead(),
    get skipped() {
      return paints.skipped;
    },
  };
}
