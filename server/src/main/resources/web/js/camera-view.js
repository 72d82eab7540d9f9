// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What `<zoetrope-camera>` shows: the picture, and over it the state, the figures and the controls.

import { styles } from "./camera-styles.js";
import { element, icon, write } from "./dom.js";
import { nextTry } from "./words.js";

const REST_AFTER = 3000;
const GLOW = { width: 24, height: 14 };

export class CameraView {
  canvas = element("canvas", { className: "picture", width: 16, height: 9, role: "img" });
  image = element("img", { className: "picture", hidden: true, alt: "" });
  #host;
  #glow = element("canvas", { className: "glow", ...GLOW, hidden: true });
  #headline = element("span", { className: "headline" });
  #reason = element("span", { className: "reason" });
  #retry = element("span", { className: "retry" });
  #panel = element("div", { className: "panel", hidden: true }, this.#headline, this.#reason, this.#retry);
  #pill = element("span", { className: "pill" });
  #name = element("span", { className: "name" });
  #rate = element("span", { className: "rate" });
  #latency = element("span", { className: "latency" });
  #watching = element("span");
  #viewers = element("span", { className: "viewers" }, icon("eye"), this.#watching);
  #bar = element("div", { className: "bar", hidden: true }, this.#name, element("span", { className: "facts" }, this.#rate, this.#latency, this.#viewers));
  #pause = button("pause", "Pause");
  #full = button("expand", "Full screen");
  #says = element("span", { className: "says" });
  #controls;
  #resting = 0;

  /** Builds the shadow tree of the host; `pause`, `snapshot` and `fullScreen` of the host are what buttons do. */
  constructor(host) {
    this.#host = host;
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [styles];
    const snapshot = button("camera", "Save a snapshot");
    this.#controls = element("div", { className: "controls", hidden: true }, this.#pause, this.#says, snapshot, this.#full);
    this.#pause.onclick = () => host.toggle();
    snapshot.onclick = () => host.snapshot();
    this.#full.onclick = () => host.fullScreen();
    shadow.append(this.#glow, this.canvas, this.image, this.#panel, element("div", { className: "shade" }), this.#bar, this.#pill, this.#controls);
    for (const event of ["pointermove", "focusin", "keydown"]) host.addEventListener(event, () => this.#stir());
    host.addEventListener("fullscreenchange", () => this.#stir());
  }

  /** Shows one description (words.js) with its figures; cheap where nothing changed. */
  show(now, figures) {
    const { kind, pill, headline } = now;
    const stale = headline !== undefined;
    this.#pill.className = `pill ${kind}`;
    write(this.#pill, pill);
    this.canvas.classList.toggle("stale", stale);
    this.image.classList.toggle("stale", stale);
    this.#panel.hidden = !stale;
    this.#panel.className = `panel ${kind} ${figures.pictured ? "" : "bare"}`;
    if (stale) this.#explain(now);
    this.#figures(now, figures);
    this.#buttons(now);
  }

  /** The panel's words; the countdown alone is hidden from screen readers, which hear state changes instead. */
  #explain({ headline, reason, retryAt }) {
    write(this.#headline, headline);
    write(this.#reason, reason ?? "");
    write(this.#retry, nextTry(retryAt));
  }

  #figures(now, figures) {
    const moving = now.kind === "live";
    this.#bar.hidden = !figures.label;
    write(this.#name, figures.label ?? "");
    write(this.#rate, moving && figures.fps ? `${Math.round(figures.fps)} fps` : "");
    write(this.#latency, moving && figures.latency !== null ? `${Math.round(figures.latency)} ms` : "");
    this.#viewers.hidden = !(figures.viewers > 0);
    write(this.#watching, `${figures.viewers ?? ""}`);
    this.#viewers.title = `${figures.viewers} watching`;
    this.canvas.ariaLabel = `Picture of ${figures.camera}`;
    this.image.alt = `Picture of ${figures.camera}`;
  }

  #buttons(now) {
    const paused = now.kind === "paused";
    this.#controls.hidden = !this.#host.hasAttribute("controls");
    if (this.#pause.ariaPressed !== `${paused}`) {
      this.#pause.ariaPressed = `${paused}`;
      this.#pause.replaceChildren(icon(paused ? "play" : "pause"));
      this.#pause.title = paused ? "Go on (space)" : "Pause (space)";
      this.#pause.ariaLabel = "Pause";
    }
    write(this.#says, paused ? `Paused at ${now.at}, the picture is kept` : "");
  }

  /** The letterbox takes the picture's colours: a tiny dark copy, smoothed by being stretched. */
  glow() {
    const { width, height } = this.canvas;
    const box = this.#host.getBoundingClientRect();
    const boxed = box.height > 0 && Math.abs(width / height / (box.width / box.height) - 1) > 0.03;
    this.#glow.hidden = !boxed;
    if (!boxed) return;
    const context = this.#glow.getContext("2d");
    context.drawImage(this.canvas, 0, 0, GLOW.width, GLOW.height);
    context.fillStyle = "rgb(8 9 11 / .62)";
    context.fillRect(0, 0, GLOW.width, GLOW.height);
  }

  /** Which of the two shows the picture. */
  useImage(yes) {
    this.image.hidden = !yes;
    this.canvas.hidden = yes;
  }

  /** Controls fade while the pointer rests, in full screen only: elsewhere they do not hide much. */
  #stir() {
    const full = document.fullscreenElement === this.#host;
    this.#controls.classList.remove("resting");
    this.#full.replaceChildren(icon(full ? "shrink" : "expand"));
    clearTimeout(this.#resting);
    if (full) this.#resting = setTimeout(() => this.#controls.classList.add("resting"), REST_AFTER);
  }
}

const KEYS = { pause: "space", camera: "s", expand: "f" };

function button(name, label) {
  return element("button", { type: "button", ariaLabel: label, title: `${label} (${KEYS[name]})` }, icon(name));
}
