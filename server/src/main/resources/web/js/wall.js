// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The wall: every camera live in a tile, all of them over one connection.

import { element } from "./dom.js";
import { percentile } from "./figures.js";
import { fetchWidth, gridColumns, layOut } from "./layout.js";
import { byId, cameraPage, everyFewSeconds, forPage, greet, option, snippet } from "./site.js";
import { pictures } from "./pictures.js";
import { parts } from "./zoetrope-camera.js";

const REFRESH_EVERY = 3000;
const CROP_AT_MOST = 1.16;
const WIDE = 16 / 9;
const SLOW = 400;
const RATES = [null, 12, 8, 5, 2];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const median = (values) => percentile(values, 50);
const wall = byId("wall");
let tiles = new Map();
let strain = 0;
parts.pictures = pictures;

function makeTile(name) {
  const picture = element("zoetrope-camera");
  picture.setAttribute("src", cameraPage(name));
  picture.setAttribute("label", name);
  picture.setAttribute("mode", "jpeg"); // small renditions, all over one connection
  const tile = element("a", { className: "tile", href: cameraPage(name), ariaLabel: name }, picture);
  picture.addEventListener("state", ({ detail }) => (tile.ariaLabel = `${name}: ${detail.label} ${detail.reason ?? ""}`));
  return { tile, picture, aspect: WIDE };
}

/** Makes the tiles the server's cameras; one that stays is not touched. */
function take(cameras) {
  const before = tiles;
  tiles = new Map(cameras.map(({ name }) => [name, before.get(name) ?? makeTile(name)]));
  for (const [name, { tile }] of before) if (!tiles.has(name)) tile.remove();
  cameras.forEach(({ name, tracks }, index) => {
    const entry = tiles.get(name);
    const source = tracks?.find(({ width }) => width);
    if (source) Object.assign(entry, { width: source.width, aspect: source.width / source.height });
    if (wall.children[index] !== entry.tile) wall.insertBefore(entry.tile, wall.children[index] ?? null);
  });
  byId("empty").hidden = cameras.length > 0;
  ease();
  arrange();
}

/** Asks for fewer frames while this device cannot keep up. */
function ease() {
  const slow = median([...tiles.values()].map(({ picture }) => picture.stats.trail?.network ?? 0)) > SLOW;
  strain = Math.min(Math.max(strain + (slow ? 1 : -0.1), 0), RATES.length - 1);
}

function arrange() {
  const box = { width: wall.clientWidth, height: innerHeight - wall.offsetTop };
  const entries = [...tiles.values()];
  if (!entries.length) return;
  const { rows, heights } = layOut(entries.length, box, median(entries.map(({ aspect }) => aspect)));
  const columns = gridColumns(rows);
  wall.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  wall.style.gridTemplateRows = heights.map((height) => `${height}px`).join(" ");
  rows.forEach((count, row) => {
    for (const tile of entries.splice(0, count)) place(tile, box.width / count, heights[row], columns / count);
  });
}

function place({ tile, picture, width, aspect }, cellWidth, cellHeight, span) {
  const misfit = cellWidth / cellHeight / aspect;
  const rate = RATES[Math.max(Math.ceil(strain), tiles.size > 36 ? 2 : tiles.size > 16 ? 1 : 0)];
  tile.style.gridColumn = `span ${span}`;
  picture.style.setProperty("--zoetrope-fit", Math.max(misfit, 1 / misfit) <= CROP_AT_MOST ? "cover" : "contain");
  option(picture, "width", fetchWidth(cellWidth, width));
  option(picture, "fps", rate);
}

/** The nearest tile in the direction of an arrow key. */
function neighbour(from, [x, y]) {
  const here = from.getBoundingClientRect();
  const distance = (tile) => {
    const there = tile.getBoundingClientRect();
    const [right, down] = [there.x - here.x + (there.width - here.width) / 2, there.y - here.y + (there.height - here.height) / 2];
    const along = right * x + down * y;
    return along > 1 ? along + 2 * Math.abs(right * y + down * x) : Infinity;
  };
  return [...wall.children].filter((tile) => distance(tile) < Infinity).sort((a, b) => distance(a) - distance(b))[0];
}

document.addEventListener("keydown", (event) => {
  const arrow = ARROWS[event.key];
  if (!arrow || !forPage(event)) return;
  const focused = document.activeElement.closest(".tile");
  (focused ? neighbour(focused, arrow) : wall.firstElementChild)?.focus();
  event.preventDefault();
});

byId("start").replaceWith(snippet("./zoetrope front=rtsp://user:password@192.168.1.20/stream"));
new ResizeObserver(arrange).observe(document.documentElement);
const refresh = everyFewSeconds(REFRESH_EVERY, take);
const adding = async (user) => /admin/.test(user?.role ?? "admin") && (await import("./adding.js")).offerAdding(refresh);
greet().then(adding).catch(() => undefined);
