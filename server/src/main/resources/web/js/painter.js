// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// From JPEG to canvas with nothing queued: one decode runs, the newest frame waits for it, older ones are skipped.

/** Draws frames onto a canvas; `drawn(frame)` is called in the animation frame that shows it. */
export class Painter {
  #canvas;
  #context;
  #drawn;
  #decoding = false;
  #waiting = null;
  #ready = null;
  #stopped = false;
  skipped = 0;

  constructor(canvas, drawn) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#drawn = drawn;
  }

  /** Takes a frame; returns at once. */
  offer(frame) {
    this.#stopped = false;
    if (this.#decoding) {
      if (this.#waiting) this.skipped++;
      this.#waiting = frame;
    } else {
      this.#decode(frame);
    }
  }

  /** Forgets what is not drawn yet, so that the picture stays as it is. */
  stop() {
    this.#stopped = true;
    this.#waiting = null;
    this.#ready?.picture.close();
    this.#ready = null;
  }

  /** Draws an `<img>` as it is now. */
  copy(image) {
    if (image.naturalWidth) this.#put(image, image.naturalWidth, image.naturalHeight);
  }

  async #decode(frame) {
    this.#decoding = true;
    for (let next = frame; next; next = this.#take()) {
      try {
        this.#show(await createImageBitmap(new Blob([next.jpeg], { type: "image/jpeg" })), next);
      } catch {
        this.skipped++; // A damaged picture: the one before stays, the next one follows.
      }
    }
    this.#decoding = false;
  }

  #take() {
    const next = this.#waiting;
    this.#waiting = null;
    return next;
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
