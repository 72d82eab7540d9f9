// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { styles } from "./camera-styles.js";
import { element, icon, write } from "./dom.js";
import { nextTry } from "./words.js";

const REST_AFTER = 3000;

const box = (className, ...children) => element("div", { className }, ...children);
const round = (name, title, onclick) => element("button", { title, ariaLabel: title.split(" (")[0], onclick }, icon(name));

/** What `<zoetrope-camera>` shows. */
export class CameraView {
  canvas = element("canvas", { className: "picture", width: 16, height: 9, role: "img" });
  image = element("img", { className: "picture", hidden: true });
  video = element("video", { className: "picture unseen", muted: true, playsInline: true });
  #host;
  #glow = element("canvas", { className: "glow", hidden: true, width: 64, height: 36 });
  #tiny = element("canvas", { width: 10, height: 6 });
  #words = ["headline", "reason", "retry"].map((name) => box(name));
  #panel = box("", ...this.#words);
  #pill = box("");
  #name = box("name");
  #facts = ["rate", "latency", "count"].map((name) => box(name));
  #viewers = box("viewers", icon("eye"), this.#facts[2]);
  #bar = box("bar", this.#name, box("facts", this.#facts[0], this.#facts[1], this.#viewers));
  #pause = round("pause", "Pause (space)", () => this.#host.toggle());
  #full = round("expand", "Full screen (f)", () => this.#host.fullScreen());
  #says = box("says");
  #sound = round("muted", "Sound (m)", () => this.#host.mute());
  #volume = element("input", { type: "range", min: 0, max: 1, step: 0.05, value: 1, ariaLabel: "Volume", hidden: true });
  #inset = round("inset", "Picture in picture (p)", () => this.#host.pictureInPicture());
  #controls = box("controls", this.#pause, this.#sound, this.#volume, this.#says, this.#inset);
  #context;
  #figures;
  #resting = 0;
  zoom;

  constructor(host) {
    this.#host = host;
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [styles];
    this.#controls.append(round("camera", "Save a snapshot (s)", () => host.snapshot()), this.#full);
    this.#sound.hidden = this.#inset.hidden = true;
    this.#volume.oninput = () => Object.assign(this.video, { volume: this.#volume.value, muted: false });
    this.video.onvolumechange = () => this.#sounds();
    shadow.append(this.#glow, this.canvas, this.image, this.video, this.#panel, this.#bar, this.#pill, this.#controls);
    for (const event of ["pointermove", "focusin", "keydown", "fullscreenchange"]) host.addEventListener(event, () => this.#stir());
  }

  /** Shows a description (words.js) with its figures. */
  show(now, { camera, label, fps, latency, viewers, pictured }) {
    const live = now.kind === "live";
    const stale = now.headline !== undefined;
    this.#pill.className = `pill ${now.kind}`;
    write(this.#pill, now.pill);
    for (const picture of [this.canvas, this.image, this.video]) picture.classList.toggle("stale", stale);
    this.#panel.hidden = !stale;
    this.#panel.className = `panel ${now.kind} ${pictured ? "" : "bare"}`;
    [now.headline, now.reason, nextTry(now.retryAt)].forEach((text, index) => write(this.#words[index], text ?? ""));
    this.#bar.hidden = label === null;
    write(this.#name, label ?? "");
    this.#viewers.hidden = !live || !viewers;
    const facts = live ? [fps && `${Math.round(fps)} fps`, latency === null ? "" : `${Math.round(latency)} ms`, viewers] : ["", "", ""];
    facts.forEach((text, index) => write(this.#facts[index], `${text}`));
    this.canvas.ariaLabel = this.video.ariaLabel = this.image.alt = `Picture of ${camera}`;
    this.#buttons(now);
    if (pictured) this.#zoomable();
  }

  #buttons({ kind, at }) {
    const paused = kind === "paused";
    this.#controls.hidden = !this.#host.hasAttribute("controls");
    write(this.#says, paused ? `Paused at ${at}, the picture is kept` : "");
    if (this.#pause.ariaPressed === `${paused}`) return;
    this.#pause.ariaPressed = `${paused}`;
    this.#pause.replaceChildren(icon(paused ? "play" : "pause"));
  }

  /** What nobody can use before there is a picture is not loaded before either. */
  async #zoomable() {
    if (this.zoom !== undefined || !this.#host.hasAttribute("controls")) return;
    this.zoom = null;
    const loaded = await import("./zoom.js").catch(() => undefined);
    this.zoom = loaded?.zoomable(this.#host, (zoom) => this.#host.classList.toggle("near", zoom > 1));
  }

  async toggleFigures() {
    const loaded = await import("./overlay.js").catch(() => undefined);
    if (loaded && !this.#figures) {
      this.#figures = loaded.overlay(this.#host);
      this.#controls.before(this.#figures.box);
    }
    this.#figures?.toggle();
  }

  /** Puts a picture on the canvas. */
  put(picture, width, height) {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#context ??= this.canvas.getContext("2d", { alpha: false });
    this.#context.drawImage(picture, 0, 0);
  }

  /** Puts there what `<img>` or `<video>` show. */
  copy(image) {
    const [width, height] = [image.naturalWidth ?? image.videoWidth, image.naturalHeight ?? image.videoHeight];
    if (width) this.put(image, width, height);
  }

  /** The letterbox takes the picture's colours: a tiny dark copy, smoothed by being enlarged. */
  glow() {
    const { width, height } = this.size;
    const { offsetWidth, offsetHeight } = this.#host;
    this.#glow.hidden = Math.abs((width * offsetHeight) / (height * offsetWidth) - 1) < 0.03;
    if (this.#glow.hidden) return;
    const [tiny, context] = [this.#tiny, this.#glow].map((canvas) => canvas.getContext("2d"));
    tiny.drawImage(this.moving === this.video ? this.video : this.canvas, 0, 0, 10, 6);
    context.imageSmoothingQuality = "high";
    context.drawImage(this.#tiny, 0, 0, 64, 36);
    context.fillStyle = "#08090b9e";
    context.fillRect(0, 0, 64, 36);
  }

  /** Shows one of canvas, image and video; a video goes on unseen, or its picture would not come. */
  use(name) {
    this.image.hidden = name !== "image";
    this.canvas.hidden = name !== "canvas";
    this.video.classList.toggle("unseen", name !== "video");
    this.#inset.hidden = name !== "video" || !document.pictureInPictureEnabled;
    if (name !== "video") this.offerSound(false);
  }

  /** The one of image and video that is shown; undefined while the canvas is. */
  get moving() {
    if (!this.image.hidden) return this.image;
    return this.video.classList.contains("unseen") ? undefined : this.video;
  }

  /** Of the picture, in its own pixels. */
  get size() {
    const { videoWidth: width, videoHeight: height } = this.video;
    return this.moving === this.video ? { width, height } : { width: this.canvas.width, height: this.canvas.height };
  }

  offerSound(yes) {
    this.#sound.hidden = !yes;
    this.#sounds();
  }

  #sounds() {
    const { muted, volume } = this.video;
    this.#sound.ariaPressed = `${!muted}`;
    this.#sound.replaceChildren(icon(muted ? "muted" : "sound"));
    this.#volume.hidden = muted || this.#sound.hidden;
    this.#volume.value = volume;
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
