// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Beside the player's picture: all that is known about the camera, and what can be done with it.

import { offerControls } from "./controls.js";
import { element, write } from "./dom.js";
import { api, byId, cameraPage, everyFewSeconds, forPage, greet, option, ROOT, snippet } from "./site.js";
import { duration } from "./words.js";

const REFRESH_EVERY = 2000;
const FIGURES_EVERY = 500;
const SLITS = 96;
const TALLEST = 60;
const RATES = [25, 15, 10, 5, 2, 1];
const WIDTHS = [1920, 1280, 960, 640, 320];
const TRANSPORTS = {
  mse: ["video over WebSocket", "the camera's own, without encoding it anew"],
  hls: ["video by HLS", "the camera's own, in parts of a file"],
  websocket: ["JPEG over WebSocket", "one connection carries every camera"],
  mjpeg: ["MJPEG in an <img>", "WebSockets do not pass between here and the server"],
  snapshots: ["Snapshots", "neither WebSocket nor MJPEG passes"],
};

const name = decodeURIComponent(location.pathname.split("/").at(-1));
const page = cameraPage(name);
const [picture, rate, size] = ["picture", "rate", "size"].map(byId);
let names = [];
let operator = false;

const millis = (value) => (value == null ? "–" : `${value.toFixed(value < 10 ? 1 : 0)} ms`);

function list(id, facts) {
  Object.entries(facts).forEach(([term, text], index) => {
    if (!byId(id).children[2 * index]) byId(id).append(element("dt", {}, term), element("dd"));
    write(byId(id).children[2 * index + 1], text || "–");
  });
}

function figures() {
  const { latency, latency99, latencies, trail, dropped, skipped, fps, width, height, transport, viewers, video, noVideo } = picture.stats;
  const [way, reason] = TRANSPORTS[transport];
  const why = /mse|hls/.test(transport) ? video?.why || noVideo || reason : noVideo || reason;
  const lost = [dropped.count && `${dropped.count}, ${dropped.reason}`, skipped && `${skipped}, this page too slow`].filter(Boolean);
  list("trail", Object.fromEntries(["camera", "server", "network", "screen"].map((part) => [part, millis(trail?.[part])])));
  list("figures", {
    Latency: `${millis(latency)} (p99 ${millis(latency99)})`,
    Picture: width && `${width} × ${height}, ${fps?.toFixed(1)} fps`,
    Dropped: lost.join("; ") || "none",
    Viewers: `${viewers ?? "–"}`,
    Transport: way,
    Codec: video?.codecs,
    Buffer: video && `${millis(video.behind * 1000)} of ${millis(video.target * 1000)}, ${video.stalls} stalls, ${video.jumps} jumps`,
    Sound: video && (video.missing.filter(({ kind }) => kind === "audio").map(({ codec, reason }) => `${codec}: ${reason}`).join("; ") || "as it is"),
    Why: why,
  });
  drum(latencies.slice(-SLITS));
}

/** The latest latencies as the slits of a drum. */
function drum(latencies) {
  const canvas = byId("drum");
  const width = (canvas.width = canvas.clientWidth * devicePixelRatio);
  const height = (canvas.height = canvas.clientHeight * devicePixelRatio);
  const context = canvas.getContext("2d");
  const most = Math.max(TALLEST, ...latencies);
  context.fillStyle = getComputedStyle(canvas).color;
  latencies.forEach((latency, index) => {
    const place = (SLITS - latencies.length + index) / SLITS;
    context.globalAlpha = 0.35 + 0.65 * place;
    context.fillRect(place * width, height, (0.55 * width) / SLITS, (-latency / most) * height - 2);
  });
}

function take(cameras) {
  const camera = cameras.find((other) => other.name === name);
  names = cameras.map((other) => other.name);
  byId("missing").hidden = Boolean(camera);
  if (!camera) return;
  const tracks = camera.tracks?.map(({ codec, width, height }) => (width ? `${codec} ${width} × ${height}` : codec));
  list("camera", { Source: camera.source, Tracks: tracks?.join(", "), Restarts: `${camera.restarts ?? 0}` });
  write(byId("since"), `· camera ${camera.state} for ${duration(Date.now() - Date.parse(camera.since))}`);
  if (camera.controls && operator) offerControls(name);
  byId("stop").disabled = camera.state === "stopped";
  byId("start").disabled = !/stopped|failed/.test(camera.state);
}

/** Puts the choice into the picture and, to be shared, into the address. */
function choose() {
  const address = new URL(location.href);
  for (const [key, { value }] of [["fps", rate], ["width", size]]) {
    option(picture, key, value);
    address.searchParams[value ? "set" : "delete"](key, value);
  }
  history.replaceState(null, "", address);
  const stream = `${page}/stream.mjpeg${address.search}`;
  const snippets = {
    "Any page": `<img src="${stream}" alt="${name}">`,
    Component: `<script type="module" src="${ROOT}web/js/zoetrope-camera.js"></script>\n<zoetrope-camera src="${page}" label></zoetrope-camera>`,
    "OBS: media source, input": stream,
    "One picture": `curl -o ${name}.jpg ${page}/snapshot.jpg`,
  };
  byId("snippets").replaceChildren(...Object.entries(snippets).flatMap(([title, text]) => [element("h3", {}, title), snippet(text)]));
}

function offer(select, key, values, word) {
  select.append(...values.map((value) => new Option(`${value} ${word}`, value)));
  select.value = new URLSearchParams(location.search).get(key) ?? "";
  select.onchange = choose;
}

function go(step) {
  const next = names.at((names.indexOf(name) + step) % names.length);
  if (next) location.href = cameraPage(next);
}

const KEYS = {
  " ": () => picture.toggle(),
  f: () => picture.fullScreen(),
  s: () => picture.snapshot(),
  m: () => picture.mute(),
  i: () => picture.toggleFigures(),
  "+": () => picture.zoom(1.25),
  "-": () => picture.zoom(0.8),
  0: () => picture.zoom(),
  p: () => picture.pictureInPicture(),
  Escape: () => document.fullscreenElement || (location.href = ROOT),
  ArrowLeft: () => go(-1),
  ArrowRight: () => go(1),
};

document.addEventListener("keydown", (event) => {
  const pressed = event.key === " " && event.composedPath()[0].matches("a, button");
  if (!KEYS[event.key] || pressed || event.repeat || !forPage(event)) return;
  event.preventDefault();
  KEYS[event.key]();
});

function tell({ kind, label, reason }) {
  byId("state").className = kind;
  write(byId("state"), label);
  write(byId("reason"), reason ?? "");
}

document.title = `${name} · Zoetrope`;
write(byId("name"), name);
offer(rate, "fps", RATES, "fps");
offer(size, "width", WIDTHS, "wide");
choose();
tell(picture.said);
picture.addEventListener("state", ({ detail }) => tell(detail));
byId("details").hidden = false;
const refresh = everyFewSeconds(REFRESH_EVERY, take);
const refuse = ({ message }) => write(byId("refused"), message);
for (const action of ["start", "stop"]) byId(action).onclick = () => api(`cameras/${name}/${action}`, "POST").then(refresh, refuse);
setInterval(() => document.hidden || figures(), FIGURES_EVERY);
greet().then((user) => {
  operator = user?.role !== "viewer";
  byId("operate").hidden = !operator;
});
