// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Pictures without a WebSocket: the MJPEG stream in an <img>, or one snapshot after the other where that does not start.

const START_WITHIN = 8000;
const MJPEG_AGAIN_AFTER = 30000;
const SNAPSHOT_EVERY = 1000;
const FAILED_SNAPSHOT_EVERY = 3000;
const ASK_EVERY = 2000;

export class Fallback {
  #camera;
  #image;
  #events;
  #options = {};
  #timers = { start: 0, next: 0, ask: 0 };
  #run = 0;

  /**
   * A camera's addresses `{page, api}`, the `<img>` for the stream, and whom to tell: `using(transport)`,
   * `streaming()` when the stream's first picture is there, `snapshot(image)`, `state(message)`, `failed()`.
   */
  constructor(camera, image, events) {
    this.#camera = camera;
    this.#image = image;
    this.#events = events;
  }

  start(options) {
    this.stop();
    this.#options = options;
    this.#stream();
    this.#ask(this.#run);
  }

  stop() {
    this.#run++;
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#image.onload = null;
    this.#image.onerror = null;
    this.#image.removeAttribute("src"); // This is what ends the request.
  }

  #address(file, extra = {}) {
    const address = new URL(`${this.#camera.page}/${file}`);
    for (const [key, value] of Object.entries({ ...this.#options, ...extra })) if (value) address.searchParams.set(key, value);
    return address;
  }

  #stream() {
    const run = this.#run;
    this.#events.using("mjpeg");
    const give = () => run === this.#run && this.#snapshots();
    this.#timers.start = setTimeout(give, START_WITHIN);
    this.#image.onerror = give;
    this.#image.onload = () => {
      clearTimeout(this.#timers.start);
      this.#events.streaming();
    };
    this.#image.src = this.#address("stream.mjpeg");
  }

  #snapshots() {
    this.#image.onerror = null;
    this.#image.onload = null;
    this.#image.removeAttribute("src");
    clearTimeout(this.#timers.start);
    const run = this.#run;
    this.#timers.start = setTimeout(() => {
      clearTimeout(this.#timers.next);
      this.#run++;
      this.#ask(this.#run);
      this.#stream();
    }, MJPEG_AGAIN_AFTER);
    this.#events.using("snapshots");
    this.#snapshot(run);
  }

  #snapshot(run) {
    const picture = new Image();
    const next = (millis) => {
      if (run === this.#run) this.#timers.next = setTimeout(() => this.#snapshot(run), millis);
    };
    picture.onload = () => {
      if (run === this.#run) this.#events.snapshot(picture);
      next(Math.max(SNAPSHOT_EVERY, 1000 / (this.#options.fps || 1)));
    };
    picture.onerror = () => {
      if (run === this.#run) this.#events.failed();
      next(FAILED_SNAPSHOT_EVERY);
    };
    picture.src = this.#address("snapshot.jpg", { t: Date.now() });
  }

  /** State and figures come from the API here; another site's page may not read it and goes without. */
  async #ask(run) {
    try {
      const answer = await fetch(this.#camera.api, { cache: "no-store" });
      if (answer.ok && run === this.#run) this.#events.state(await answer.json());
    } catch {
      // The picture's own events tell whether the server is there.
    }
    if (run === this.#run) this.#timers.ask = setTimeout(() => this.#ask(run), ASK_EVERY);
  }
}
