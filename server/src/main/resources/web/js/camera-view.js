// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { styles } from "./camera-styles.js";
import { element, icon, write } from "./dom.js";
import { nextTry } from "./words.js";

const REST_AFTER = 3000;

const span = (className, ...children) => element("span", { className }, ...children);
const round = (name, title, onclick) => element("button", { type: "button", title, ariaLabel: title.split(" (")[0], onclick }, icon(name));

/** What `<zoetrope-camera>` shows: the picture, and over it the state, the figures and the controls. */
export class CameraView {
  canvas = element("canvas", { className: "picture", width: 16, height: 9, role: "img" });
  image = element("img", { className: "picture", hidden: true });
  #host;
  #glow = element("canvas", { className: "glow", hidden: true, width: 64, height: 36 });
  #tiny = element("canvas", { width: 10, height: 6 });
  #headline = span("headline");
  #reason = span("reason");
  #retry = span("retry");
  #panel = element("div", { hidden: true }, this.#headline, this.#reason, this.#retry);
  #pill = span("");
  #name = span("name");
  #rate = span("rate");
  #latency = span("latency");
  #watching = span("");
  #viewers = span("viewers", icon("eye"), this.#watching);
  #bar = element("div", { className: "bar", hidden: true }, this.#name, span("facts", this.#rate, this.#latency, this.#viewers));
  #pause = round("pause", "Pause (space)", () => this.#host.toggle());
  #full = round("expand", "Full screen (f)", () => this.#host.fullScreen());
  #says = span("says");
  #controls = element("div", { className: "controls" }, this.#pause, this.#says);
  #resting = 0;

  /** Builds the shadow tree of the element whose methods the buttons call. */
  constructor(host) {
    this.#host = host;
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [styles];
    this.#controls.append(round("camera", "Save a snapshot (s)", () => host.snapshot()), this.#full);
    shadow.append(this.#glow, this.canvas, this.image, this.#panel, this.#bar, this.#pill, this.#controls);
    for (const event of ["pointermove", "focusin", "keydown", "fullscreenchange"]) host.addEventListener(event, () => this.#stir());
  }

  /** Shows a description (words.js) with its figures; costs little where nothing changed. */
  show(now, figures) {
    const stale = now.headline !== undefined;
    this.#pill.className = `pill ${now.kind}`;
    write(this.#pill, now.pill);
    this.canvas.classList.toggle("stale", stale);
    this.image.classList.toggle("stale", stale);
    this.#panel.hidden = !stale;
    this.#panel.className = `panel ${now.kind} ${figures.pictured ? "" : "bare"}`;
    write(this.#headline, now.headline ?? "");
    write(this.#reason, now.reason ?? "");
    write(this.#retry, nextTry(now.retryAt));
    this.#figures(now.kind === "live", figures);
    this.#buttons(now);
  }

  #figures(live, { label, fps, latency, viewers, camera }) {
    this.#bar.hidden = label === null;
    write(this.#name, label ?? "");
    write(this.#rate, live && fps ? `${Math.round(fps)} fps` : "");
    write(this.#latency, live && latency !== null ? `${Math.round(latency)} ms` : "");
    this.#viewers.hidden = !live || !viewers;
    this.#viewers.title = `${viewers} watching`;
    write(this.#watching, `${viewers}`);
    this.canvas.ariaLabel = this.image.alt = `Picture of ${camera}`;
  }

  #buttons({ kind, at }) {
    const paused = kind === "paused";
    this.#controls.hidden = !this.#host.hasAttribute("controls");
    write(this.#says, paused ? `Paused at ${at}, the picture is kept` : "");
    if (this.#pause.ariaPressed === `${paused}`) return;
    this.#pause.ariaPressed = `${paused}`;
    this.#pause.replaceChildren(icon(paused ? "play" : "pause"));
  }

  /** The letterbox takes the picture's colours: a tiny dark copy, smoothed by being enlarged. */
  glow() {
    const { width, height } = this.canvas;
    const box = this.#host.getBoundingClientRect();
    this.#glow.hidden = !box.height || Math.abs((width * box.height) / (height * box.width) - 1) < 0.03;
    if (this.#glow.hidden) return;
    const [tiny, context] = [this.#tiny, this.#glow].map((canvas) => canvas.getContext("2d"));
    tiny.drawImage(this.canvas, 0, 0, 10, 6);
    context.imageSmoothingQuality = "high";
    context.drawImage(this.#tiny, 0, 0, 64, 36);
    context.fillStyle = "rgb(8 9 11 / .62)";
    context.fillRect(0, 0, 64, 36);
  }

  /** Which of the two shows the picture. */
  useImage(yes) {
    this.image.hidden = !yes;
    this.canvas.hidden = yes;
  }

  /** Controls fade while the pointer rests, in full screen only. */
  #stir() {
    const full = document.fullscreenElement === this.#host;
    this.#controls.classList.remove("resting");
    this.#full.replaceChildren(icon(full ? "shrink" : "expand"));
    clearTimeout(this.#resting);
    if (full) this.#resting = setTimeout(() => this.#controls.classList.add("resting"), REST_AFTER);
  }
}
