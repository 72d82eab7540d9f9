// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// How far the time that the element tells of a frame is from the time that stands in its picture, in milliseconds: of so
// many frames, the smallest first. The strip is that of docs/guide/emulated-camera.md, at the size the camera was asked for.
({ camera, frames }) => {
  const CELL = 16;
  const COLUMNS = 20;
  const LOOP = 8000;
  const video = camera.shadowRoot.querySelector("video");
  const canvas = Object.assign(document.createElement("canvas"), { width: COLUMNS * CELL, height: 2 * CELL });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const told = new Map();
  const apart = [];

  const crc = (millis) => {
    let sum = 0xff;
    for (let bit = 31; bit >= 0; bit--) {
      const top = (sum >> 7) ^ (Math.floor(millis / 2 ** bit) & 1);
      sum = ((sum << 1) & 0xff) ^ (top ? 0x07 : 0);
    }
    return sum;
  };

  const read = () => {
    pen.drawImage(video, 0, 0, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let bits = "";
    for (let cell = 0; cell < 2 * COLUMNS; cell++) {
      const x = (cell % COLUMNS) * CELL + CELL / 2;
      const y = Math.floor(cell / COLUMNS) * CELL + CELL / 2;
      bits += data[4 * (y * canvas.width + x)] >= 128 ? "1" : "0";
    }
    const millis = parseInt(bits.slice(0, 32), 2);
    return parseInt(bits.slice(32), 2) === crc(millis) ? millis : undefined;
  };

  camera.addEventListener("frame", ({ detail }) => told.set(detail.mediaTime, detail.capturedAt));
  return new Promise((done) => {
    const shown = new Map();
    const frame = (now, { mediaTime }) => {
      const millis = read();
      if (millis !== undefined) shown.set(mediaTime, millis);
      for (const [time, value] of shown) {
        if (!told.has(time)) continue;
        shown.delete(time);
        const difference = (((told.get(time) - value) % LOOP) + LOOP) % LOOP;
        apart.push(Math.min(difference, LOOP - difference));
      }
      if (apart.length >= frames) done(apart.sort((a, b) => a - b));
      else video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
  });
};
