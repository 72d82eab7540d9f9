// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// How many tiles go into each row so that together they fill the window. Pure arithmetic.

const NARROWEST = 216;
const LOWEST = 116;

/**
 * Chooses rows for `count` tiles of the given aspect (width / height) in a box. Answers `{rows, heights}`: tiles in
 * each row (fewer, hence larger, ones first) and the rows' heights, which add up to the box unless tiles would
 * become too small to tell apart: then `scrolls` is true and the rows have their natural heights.
 */
export function layOut(count, box, aspect = 16 / 9) {
  let best = null;
  for (let lines = 1; lines <= count; lines++) {
    const rows = spread(count, lines);
    const heights = rows.map((tiles) => box.width / tiles / aspect);
    const total = heights.reduce((sum, height) => sum + height, 0);
    const misfit = Math.abs(Math.log(total / box.height));
    if (!best || misfit < best.misfit) best = { rows, heights, total, misfit };
  }
  const { rows, heights, total } = best;
  const fitted = heights.map((height) => (height * box.height) / total);
  if (box.width / rows.at(-1) >= Math.min(NARROWEST, box.width / 2) && fitted.at(-1) >= LOWEST) {
    return { rows, heights: fitted, scrolls: false };
  }
  return scrolling(count, box, aspect);
}

function scrolling(count, box, aspect) {
  const widest = Math.max(1, Math.floor(box.width / NARROWEST));
  const rows = spread(count, Math.ceil(count / widest));
  return { rows, heights: rows.map((tiles) => box.width / tiles / aspect), scrolls: true };
}

/** Spreads tiles over lines as evenly as possible, short rows first. */
function spread(count, lines) {
  const few = Math.floor(count / lines);
  const longer = count % lines;
  return Array.from({ length: lines }, (_, line) => few + (line >= lines - longer ? 1 : 0));
}

/** Grid columns that both row lengths divide, since they differ by at most one. */
export const gridColumns = (rows) => (rows[0] === rows.at(-1) ? rows[0] : rows[0] * rows.at(-1));

/** The picture width worth fetching for a tile: a few sizes only, so that viewers share renditions. */
export function fetchWidth(tileWidth, sourceWidth) {
  const needed = tileWidth * (globalThis.devicePixelRatio || 1);
  const width = [320, 480, 640, 960, 1280, 1920, 2560].find((candidate) => candidate >= needed * 0.9);
  // Scaling costs the server a decode and an encode: only where it saves at least half of the pixels.
  return width && sourceWidth && width * 1.42 <= sourceWidth ? width : null;
}

/** Frames per second worth fetching: none of thirty small tiles needs all of them; null is the camera's own. */
export const fetchRate = (tiles) => (tiles > 36 ? 8 : tiles > 16 ? 12 : null);
