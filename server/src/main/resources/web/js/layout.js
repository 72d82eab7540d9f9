// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

const NARROWEST = 216;
const LOWEST = 116;
const WIDTHS = [320, 480, 640, 960, 1280, 1920, 2560];

/** The tiles in each row and the rows' heights, which add up to the box unless tiles would become too small. */
export function layOut(count, box, aspect) {
  const misfit = ({ heights }) => Math.abs(Math.log(sum(heights) / box.height));
  const ways = Array.from({ length: count }, (_, index) => inRows(count, index + 1, box.width, aspect));
  const best = ways.sort((a, b) => misfit(a) - misfit(b))[0];
  const heights = best.heights.map((height) => (height * box.height) / sum(best.heights));
  const narrowest = Math.min(NARROWEST, box.width / 2);
  if (box.width / best.rows.at(-1) >= narrowest && heights.at(-1) >= LOWEST) return { rows: best.rows, heights };
  return inRows(count, Math.ceil(count / Math.max(1, Math.floor(box.width / NARROWEST))), box.width, aspect);
}

function inRows(count, lines, width, aspect) {
  const rows = Array.from({ length: lines }, (_, line) => Math.floor((count + line) / lines));
  return { rows, heights: rows.map((tiles) => width / tiles / aspect) };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Grid columns that both row lengths divide; they differ by at most one. */
export const gridColumns = (rows) => (rows[0] === rows.at(-1) ? rows[0] : rows[0] * rows.at(-1));

/** The width worth fetching, one of a few so that viewers share renditions; null unless it halves the pixels. */
export function fetchWidth(tileWidth, sourceWidth) {
  const width = WIDTHS.find((candidate) => candidate >= tileWidth * devicePixelRatio * 0.9);
  return width * 1.42 <= sourceWidth ? width : null;
}
