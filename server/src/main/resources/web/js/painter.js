// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

/** Draws frames with nothing queued: one decode runs, the newest frame waits for it, older ones are skipped. */
export class Painter {
  skipped = 0;
  #canvas;
  #context;
  #drawn;
  #decoding = false;
  #waiting = null;
  #ready = null;
  #stopped = false;

  /** `drawn(frame)` is called in the animation frame that shows it. */
  constructor(canvas, drawn) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#drawn = drawn;
  }

  offer(frame) {
    this.#stopped = false;
    if (this.#waiting) this.skipped++;
    this.#waiting = frame;
    if (!this.#decoding) this.#decode();
  }

  /** Forgets what is not drawn yet: the picture stays as it is. */
  stop() {
    this.#stopped = true;
    this.#waiting = null;
    this.#ready?.picture.close();
    this.#ready = null;
  }

  /** Draws an image element as it is now. */
  copy(image) {
    if (image.naturalWidth) this.#put(image, image.naturalWidth, image.naturalHeight);
  }

  async #decode() {
    this.#decoding = true;
    while (this.#waiting) {
      const frame = this.#waiting;
      this.#waiting = null;
      try {
        this.#show(await createImageBitmap(new Blob([frame.jpeg], { type: "image/jpeg" })), frame);
      } catch {
        this.skipped++; // A damaged picture: the one before stays, the next one follows.
      }
    }
    this.#decoding = false;
  }

  #show(picture, frame) {
    if (this.#stopped) {
      picture.close();
      return;
    }
    if (this.#ready) {
      this.skipped++;
      this.#ready.picture.close();
    } else {
      requestAnimationFrame(() => this.#paint());
    }
    this.#ready = { picture, frame };
  }

  #paint() {
    if (!this.#ready) return;
    const { picture, frame } = this.#ready;
    this.#ready = null;
    this.#put(picture, picture.width, picture.height);
    picture.close();
    this.#drawn(frame);
  }

  #put(picture, width, height) {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.drawImage(picture, 0, 0);
  }
}
