// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

/** Puts frames on a view with nothing queued: one decode runs, the newest frame waits for it, older ones are skipped. */
export function painter(view, drawn) {
  let decoding = false;
  let stopped = false;
  let waiting = null;
  let ready = null;

  async function decode() {
    decoding = true;
    while (waiting) {
      const frame = waiting;
      waiting = null;
      // A damaged picture: the one before stays, the next one follows.
      const picture = await createImageBitmap(new Blob([frame.jpeg], { type: "image/jpeg" })).catch(() => null);
      if (stopped) picture?.close();
      else if (picture) show({ picture, frame });
      else self.skipped++;
    }
    decoding = false;
  }

  function show(next) {
    if (ready) self.skipped++;
    else requestAnimationFrame(paint);
    ready?.picture.close();
    ready = next;
  }

  function paint() {
    if (!ready) return;
    const { picture, frame } = ready;
    ready = null;
    view.put(picture, picture.width, picture.height);
    picture.close();
    drawn(frame);
  }

  const self = {
    skipped: 0,
    offer(frame) {
      stopped = false;
      if (waiting) self.skipped++;
      waiting = frame;
      if (!decoding) decode();
    },
    /** Forgets what is not drawn yet: the picture stays as it is. */
    stop() {
      stopped = true;
      waiting = null;
      ready?.picture.close();
      ready = null;
    },
  };
  return self;
}
