// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Pictures without a WebSocket: the MJPEG stream in an <img>, or one snapshot after the other where that does not start.

const START_WITHIN = 8000;
const STREAM_AGAIN_AFTER = 30000;
const SNAPSHOT_EVERY = 1000;
const ASK_EVERY = 2000;

export class Fallback {
  #camera;
  #image;
  #events;
  #options;
  #timers = new Set();
  #run = 0;

  /**
   * Takes a camera's addresses `{page, api}`, the `<img>` for the stream, and whom to tell: `using(transport)`,
   * `streaming()` when the stream's first picture is there, `snapshot(image)`, `state(message)`.
   */
  constructor(camera, image, events) {
    this.#camera = camera;
    this.#image = image;
    this.#events = events;
  }

  start(options) {
    this.#options = options;
    this.#begin();
    this.#stream();
  }

  stop() {
    this.#run++;
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    this.#image.onload = this.#image.onerror = null;
    this.#image.removeAttribute("src"); // This is what ends the request.
  }

  #begin() {
    this.stop();
    this.#ask(this.#run);
  }

  #after(millis, run, task) {
    if (run !== this.#run) return;
    const timer = setTimeout(() => this.#timers.delete(timer) && task(), millis);
    this.#timers.add(timer);
  }

  #address(file, extra) {
    const address = new URL(`${this.#camera.page}/${file}`);
    for (const [key, value] of Object.entries({ ...this.#options, ...extra })) if (value) address.searchParams.set(key, value);
    return address;
  }

  #stream() {
    const run = this.#run;
    let started = false;
    const give = () => run === this.#run && !started && this.#snapshots();
    this.#events.using("mjpeg");
    this.#after(START_WITHIN, run, give);
    this.#image.onerror = () => run === this.#run && this.#snapshots();
    this.#image.onload = () => {
      started = true;
      this.#events.streaming();
    };
    this.#image.src = this.#address("stream.mjpeg");
  }

  #snapshots() {
    this.#begin();
    this.#events.using("snapshots");
    this.#after(STREAM_AGAIN_AFTER, this.#run, () => this.start(this.#options));
    this.#snapshot(this.#run);
  }

  #snapshot(run) {
    const picture = new Image();
    const again = () => this.#snapshot(run);
    picture.onload = () => {
      if (run === this.#run) this.#events.snapshot(picture);
      this.#after(Math.max(SNAPSHOT_EVERY, 1000 / (this.#options.fps ?? 1)), run, again);
    };
    picture.onerror = () => this.#after(3 * SNAPSHOT_EVERY, run, again);
    picture.src = this.#address("snapshot.jpg", { t: Date.now() });
  }

  /** State and figures come from the API here; another site's page may not read it and goes without. */
  async #ask(run) {
    const answer = await fetch(this.#camera.api, { cache: "no-store" }).then((response) => response.ok && response.json(), () => null);
    if (answer && run === this.#run) this.#events.state(answer);
    this.#after(ASK_EVERY, run, () => this.#ask(run));
  }
}
