// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

const START_WITHIN = 8000;
const STREAM_AGAIN_AFTER = 30000;
const SNAPSHOT_EVERY = 1000;
const ASK_EVERY = 2000;

/**
 * Pictures without a WebSocket: MJPEG in an `<img>`, or snapshots where that does not start. Takes a camera's
 * addresses `{page, api}` and tells `using(transport)`, `state(message)`, `picture(image)`.
 */
export function fallback(camera, image, events) {
  let options = {};
  let run = {};

  /** Begins a new run; what the one before has under way comes to nothing. */
  function stop() {
    for (const timer of run.timers ?? []) clearTimeout(timer);
    run = { timers: new Set() };
    image.onload = image.onerror = null;
    image.removeAttribute("src"); // This is what ends the request.
  }

  function after(millis, of, task) {
    if (of !== run) return;
    const timer = setTimeout(() => of.timers.delete(timer) && task(), millis);
    of.timers.add(timer);
  }

  function address(file, extra) {
    const made = new URL(`${camera.page}/${file}`);
    for (const [key, value] of Object.entries({ ...options, ...extra })) if (value) made.searchParams.set(key, value);
    return made;
  }

  function start(wanted) {
    stop();
    options = wanted;
    events.using("mjpeg");
    after(START_WITHIN, run, () => image.naturalWidth || snapshots());
    image.onerror = snapshots;
    image.onload = () => events.picture(image);
    image.src = address("stream.mjpeg");
    ask(run);
  }

  function snapshots() {
    stop();
    events.using("snapshots");
    after(STREAM_AGAIN_AFTER, run, () => start(options));
    snapshot(run);
    ask(run);
  }

  function snapshot(of) {
    const picture = new Image();
    const again = () => snapshot(of);
    picture.onload = () => {
      if (of === run) events.picture(picture);
      after(Math.max(SNAPSHOT_EVERY, 1000 / (options.fps ?? 1)), of, again);
    };
    picture.onerror = () => after(3 * SNAPSHOT_EVERY, of, again);
    picture.src = address("snapshot.jpg", { t: Date.now() });
  }

  /** State and figures come from the API here; another site's page may not read it and goes without. */
  async function ask(of) {
    const answer = await fetch(camera.api, { cache: "no-store" }).then((response) => response.ok && response.json()).catch(() => null);
    if (answer && of === run) events.state(answer);
    after(ASK_EVERY, of, () => ask(of));
  }

  return { start, stop };
}
