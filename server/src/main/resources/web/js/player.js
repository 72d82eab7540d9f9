// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The player: one camera, large, with all that is known about it and ways to take it elsewhere.

import { element, write } from "./dom.js";
import { api, byId, cameraPage, every, forPage, greet, ROOT, snippet, summarise } from "./site.js";
import { duration, TRANSPORTS } from "./words.js";
import "./zoetrope-camera.js";

const RATES = [25, 15, 10, 5, 2, 1];
const WIDTHS = [1920, 1280, 960, 640, 320];
const REFRESH_EVERY = 2000;
const FIGURES_EVERY = 500;
const SLITS = 96;
const LATENCY_CEILING = 60;

const name = decodeURIComponent(location.pathname.split("/").at(-1));
const page = cameraPage(name);
const picture = byId("picture");
const state = byId("state");
const rate = byId("rate");
const size = byId("size");
let camera = null;
let neighbours = [];

document.title = `${name} · Zoetrope`;
write(byId("name"), name);

const millis = (value) => (value === null || value === undefined ? "–" : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`);

function fact(id, text) {
  write(byId(id), text || "–");
}

function figures() {
  const { latency, trail, dropped, droppedReason, fps, width, height, transport, viewers } = picture.stats;
  fact("latency", latency.p50 === null ? "" : `${millis(latency.p50)} (p99 ${millis(latency.p99)})`);
  fact("dropped", dropped ? `${dropped}${droppedReason && `, ${droppedReason}`}` : "0");
  fact("size-fact", width ? `${width} × ${height}` : "");
  fact("fps", fps ? `${fps.toFixed(1)} fps` : "");
  fact("viewers", `${viewers ?? 0}`);
  fact("transport", TRANSPORTS[transport].name);
  fact("why", TRANSPORTS[transport].why);
  if (trail) for (const [part, value] of Object.entries(trail)) fact(`trail-${part}`, millis(value));
  drum(latency.values);
}

/** The latest latencies as the slits of a drum: one a frame, the taller the later. */
function drum(latencies) {
  const canvas = byId("drum");
  const scale = devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * scale;
  canvas.height = canvas.clientHeight * scale;
  const context = canvas.getContext("2d");
  const recent = latencies.slice(-SLITS);
  const ceiling = Math.max(LATENCY_CEILING, ...recent);
  const step = canvas.width / SLITS;
  context.fillStyle = getComputedStyle(canvas).color;
  recent.forEach((latency, index) => {
    const height = Math.max(2 * scale, (latency / ceiling) * canvas.height);
    context.globalAlpha = 0.35 + (0.65 * index) / SLITS;
    context.fillRect(canvas.width - (recent.length - index) * step, canvas.height - height, step * 0.55, height);
  });
}

async function refresh() {
  try {
    const { cameras } = await api("cameras");
    summarise(cameras);
    neighbours = cameras.map((other) => other.name);
    camera = cameras.find((other) => other.name === name);
    byId("missing").hidden = Boolean(camera);
    if (camera) describeCamera();
  } catch (error) {
    write(byId("summary"), error.status ? error.message : "the server does not answer");
  }
}

function describeCamera() {
  fact("source", camera.source);
  fact("tracks", camera.tracks?.map(({ codec, width, height }) => (width ? `${codec} ${width} × ${height}` : codec)).join(", "));
  fact("since", `for ${duration(Date.now() - Date.parse(camera.since))}`);
  fact("restarts", `${camera.restarts ?? 0}`);
  byId("stop").disabled = camera.state === "stopped";
  byId("start").disabled = camera.state !== "stopped" && camera.state !== "failed";
  choices();
}

function choose(select, values, all, words, chosen) {
  if (select.options.length) return;
  select.append(new Option(all, ""), ...values.map((value) => new Option(words(value), value)));
  select.value = values.includes(chosen) ? chosen : "";
}

function choices() {
  const wanted = new URLSearchParams(location.search);
  const widest = camera.tracks?.find(({ width }) => width)?.width;
  choose(rate, RATES, "as the camera", (fps) => `${fps} fps`, Number(wanted.get("fps")));
  if (widest || !size.options.length) {
    size.replaceChildren();
    choose(size, WIDTHS.filter((width) => !widest || width < widest), "full size", (width) => `${width} wide`, Number(wanted.get("width")));
  }
}

/** Puts the choice into the picture and into the address, so that it can be shared. */
function chosen() {
  const address = new URL(location.href);
  for (const [key, { value }] of [["fps", rate], ["width", size]]) {
    if (value) picture.setAttribute(key, value);
    else picture.removeAttribute(key);
    if (value) address.searchParams.set(key, value);
    else address.searchParams.delete(key);
  }
  history.replaceState(null, "", address);
  snippets();
}

function snippets() {
  const options = location.search;
  const script = new URL("web/js/zoetrope-camera.js", ROOT);
  const texts = {
    "Any page": `<img src="${page}/stream.mjpeg${options}" alt="${name}">`,
    Component: `<script type="module" src="${script}"></script>\n<zoetrope-camera src="${page}" label></zoetrope-camera>`,
    "OBS: media source, input": `${page}/stream.mjpeg${options}`,
    "One picture": `curl -o ${name}.jpg ${page}/snapshot.jpg`,
  };
  byId("snippets").replaceChildren(...Object.entries(texts).flatMap(([title, text]) => [element("h3", {}, title), snippet(text)]));
}

function go(step) {
  const next = neighbours.at((neighbours.indexOf(name) + step) % neighbours.length);
  if (next && next !== name) location.href = cameraPage(next);
}

const KEYS = {
  " ": () => picture.toggle(),
  f: () => picture.fullScreen(),
  s: () => picture.snapshot(),
  Escape: () => document.fullscreenElement || (location.href = ROOT),
  ArrowLeft: () => go(-1),
  ArrowRight: () => go(1),
};

document.addEventListener("keydown", (event) => {
  const onButton = event.key === " " && event.composedPath()[0].matches?.("button, a");
  if (!KEYS[event.key] || onButton || event.repeat || !forPage(event)) return;
  event.preventDefault();
  KEYS[event.key]();
});

for (const action of ["start", "stop"]) {
  byId(action).onclick = () =>
    api(`cameras/${encodeURIComponent(name)}/${action}`, "POST").then(refresh, (error) => write(byId("refused"), error.message));
}

picture.addEventListener("state", ({ detail }) => {
  state.className = `state ${detail.kind}`;
  write(state, detail.label);
  write(byId("reason"), detail.reason ?? "");
});
rate.onchange = chosen;
size.onchange = chosen;
picture.setAttribute("src", page);
snippets();
every(REFRESH_EVERY, refresh);
setInterval(() => document.hidden || figures(), FIGURES_EVERY);
greet().then((info) => (byId("operate").hidden = Boolean(info?.user) && info.user.role === "viewer"));
