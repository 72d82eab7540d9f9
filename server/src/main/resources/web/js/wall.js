// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The wall: every camera live in a tile, all of them over one connection.

import { element, write } from "./dom.js";
import { fetchRate, fetchWidth, gridColumns, layOut } from "./layout.js";
import { api, byId, cameraPage, every, forPage, greet, snippet, summarise } from "./site.js";
import "./zoetrope-camera.js";

const REFRESH_EVERY = 3000;
const CROPPED_AT_MOST = 1.13;
const WIDE = 16 / 9;

const wall = byId("wall");
const tiles = new Map();

function makeTile(name) {
  const picture = element("zoetrope-camera", { src: cameraPage(name), label: name });
  const tile = element("a", { className: "tile", href: cameraPage(name), ariaLabel: name }, picture);
  picture.addEventListener("state", ({ detail }) => (tile.ariaLabel = `${name}: ${detail.label}${detail.reason ? `, ${detail.reason}` : ""}`));
  return { tile, picture, source: null };
}

/** Adds and removes tiles so that they are the server's cameras, in its order; those that stay are not touched. */
function reconcile(cameras) {
  const names = new Set(cameras.map(({ name }) => name));
  for (const [name, { tile }] of tiles) if (!names.has(name) && tiles.delete(name)) tile.remove();
  cameras.forEach(({ name, tracks }, index) => {
    if (!tiles.has(name)) tiles.set(name, makeTile(name));
    const entry = tiles.get(name);
    entry.source = tracks?.find(({ width }) => width) ?? entry.source;
    if (wall.children[index] !== entry.tile) wall.insertBefore(entry.tile, wall.children[index] ?? null);
  });
}

function arrange() {
  const box = { width: wall.clientWidth, height: innerHeight - wall.offsetTop };
  if (!tiles.size || !box.width) return;
  const { rows, heights, scrolls } = layOut(tiles.size, box, usualAspect());
  const columns = gridColumns(rows);
  wall.classList.toggle("scrolls", scrolls);
  wall.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  wall.style.gridTemplateRows = heights.map((height) => `${height}px`).join(" ");
  const entries = [...wall.children].map((tile) => [...tiles.values()].find((entry) => entry.tile === tile));
  rows.forEach((count, row) => {
    for (const entry of entries.splice(0, count)) place(entry, { width: box.width / count, height: heights[row] }, columns / count);
  });
}

function place({ tile, picture, source }, cell, span) {
  tile.style.gridColumn = `span ${span}`;
  const misfit = cell.width / cell.height / (source ? source.width / source.height : WIDE);
  picture.style.setProperty("--zoetrope-fit", Math.max(misfit, 1 / misfit) <= CROPPED_AT_MOST ? "cover" : "contain");
  option(picture, "width", fetchWidth(cell.width, source?.width));
  option(picture, "fps", fetchRate(tiles.size));
}

function option(picture, name, value) {
  if (value) picture.setAttribute(name, value);
  else picture.removeAttribute(name);
}

/** The median of the cameras' aspects. */
function usualAspect() {
  const aspects = [...tiles.values()].map(({ source }) => (source ? source.width / source.height : WIDE)).sort((a, b) => a - b);
  return aspects[aspects.length >> 1];
}

async function refresh() {
  try {
    const { cameras } = await api("cameras");
    reconcile(cameras);
    arrange();
    summarise(cameras);
    byId("empty").hidden = cameras.length > 0;
    document.body.classList.remove("offline");
  } catch (error) {
    write(byId("summary"), error.status ? error.message : "the server does not answer");
    document.body.classList.add("offline");
  }
}

/** The tile next to the focused one in the direction of an arrow key, by where they are on the screen. */
function neighbour(from, [x, y]) {
  const centre = (tile) => {
    const box = tile.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const here = centre(from);
  const distance = (tile) => {
    const there = centre(tile);
    const along = (there.x - here.x) * x + (there.y - here.y) * y;
    const aside = Math.abs((there.x - here.x) * y) + Math.abs((there.y - here.y) * x);
    return along > 1 ? along + 2 * aside : Infinity;
  };
  const others = [...wall.children].filter((tile) => distance(tile) < Infinity);
  return others.sort((a, b) => distance(a) - distance(b))[0];
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

document.addEventListener("keydown", (event) => {
  const arrow = ARROWS[event.key];
  if (!arrow || !forPage(event)) return;
  const focused = document.activeElement.closest(".tile");
  const next = focused ? neighbour(focused, arrow) : wall.firstElementChild;
  next?.focus();
  if (next) event.preventDefault();
});

byId("start").replaceWith(snippet("./zoetrope front=rtsp://user:password@192.168.1.20/stream"));
new ResizeObserver(arrange).observe(document.documentElement);
every(REFRESH_EVERY, refresh);
greet();
