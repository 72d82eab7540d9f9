// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// <zoetrope-camera src="/cameras/front">: a live camera on anybody's page. docs/guide/embed.md is its manual.

import { CameraView } from "./camera-view.js";
import { connectionTo } from "./connection.js";
import { announce, element } from "./dom.js";
import { Fallback } from "./fallback.js";
import { pageTime, Rate, Window } from "./figures.js";
import { Painter } from "./painter.js";
import { describe } from "./words.js";

const LATENCIES = 300;
const TICK = 1000;
const NOTHING_YET = { link: { state: "connecting", retryAt: 0 }, pictureAt: 0, sourceFps: 0, viewers: 0 };

export class ZoetropeCamera extends HTMLElement {
  static observedAttributes = ["src", "fps", "width", "controls", "label"];

  #view = new CameraView(this);
  #painter = new Painter(this.#view.canvas, (frame) => this.#drawn(frame));
  #address = null;
  #connection = null;
  #fallback = null;
  #transport = "websocket";
  #now = { ...NOTHING_YET };
  #described = { kind: "wait", pill: "" };
  #watching = false;
  #onScreen = false;
  #paused = false;
  #ticking = 0;
  #seen = new IntersectionObserver((entries) => this.#scrolled(entries.at(-1)), { rootMargin: "120px" });
  #visibility = () => this.#settle();
  #rate = new Rate();
  #latency = new Window(LATENCIES);
  #figures = { frames: 0, dropped: 0, droppedReason: "", trail: null, last: null };

  /** What the connection tells this element; see connection.js. */
  #watcher = {
    link: (link) => this.#linked(link),
    state: (message) => this.#state(message),
    dropped: (message) => this.#dropped(message),
    refused: (text) => this.#change({ refused: text }),
    frame: (frame) => frame.placeholder || this.#painter.offer(frame),
  };

  connectedCallback() {
    this.#seen.observe(this);
    document.addEventListener("visibilitychange", this.#visibility);
    this.#ticking = setInterval(() => this.#tick(), TICK);
    this.#locate();
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    document.removeEventListener("visibilitychange", this.#visibility);
    clearInterval(this.#ticking);
    this.#onScreen = false;
    this.#settle();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "src") this.#locate();
    else if ((name === "fps" || name === "width") && this.#watching) this.#begin();
    else this.#show();
  }

  /** Whether the picture is held. */
  get paused() {
    return this.#paused;
  }

  /** Holds the picture and stops fetching. */
  pause() {
    this.#paused = true;
    this.#settle();
    if (this.#transport === "mjpeg") this.#painter.copy(this.#view.image);
    this.#view.useImage(false);
    this.#change({ paused: true, pausedAt: new Date().toLocaleTimeString() });
  }

  /** Goes on with the picture of this moment. */
  play() {
    this.#paused = false;
    this.#change({ paused: false });
    this.#settle();
  }

  toggle() {
    if (this.#paused) this.play();
    else this.pause();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.requestFullscreen?.();
  }

  /** Saves a picture: the held one while paused, otherwise a new one at full size. */
  snapshot() {
    const held = this.#paused && this.#figures.last;
    const href = held ? URL.createObjectURL(new Blob([held.jpeg], { type: "image/jpeg" })) : `${this.#address.page}/snapshot.jpg`;
    const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    element("a", { href, download: `${this.#address.camera}-${time}.jpg` }).click();
    if (held) setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  /** The figures of this moment; times in milliseconds, null where nothing is known yet. */
  get stats() {
    const { state, reason, viewers } = this.#now;
    const { frames, dropped, droppedReason, trail } = this.#figures;
    const { width, height } = this.#view.canvas;
    return {
      state, reason, viewers, frames, droppedReason, trail,
      kind: this.#described.kind,
      transport: this.#transport,
      fps: this.#transport === "mjpeg" ? this.#now.sourceFps : this.#rate.perSecond,
      latency: { p50: this.#latency.percentile(50), p99: this.#latency.percentile(99), values: this.#latency.values },
      dropped: dropped + this.#painter.skipped,
      width: this.#now.pictureAt ? width : null,
      height: this.#now.pictureAt ? height : null,
    };
  }

  #locate() {
    this.#end();
    const parts = /^(.*\/)cameras\/([^/]+)\/?$/.exec(new URL(this.getAttribute("src") ?? "", document.baseURI).href.split(/[?#]/)[0]);
    this.#address = parts && { root: parts[1], page: `${parts[1]}cameras/${parts[2]}`, api: `${parts[1]}api/v1/cameras/${parts[2]}`, camera: decodeURIComponent(parts[2]) };
    this.#connection = parts && connectionTo(parts[1]);
    this.#fallback = parts && new Fallback(this.#address, this.#view.image, this.#fallbackEvents());
    this.#now = { ...NOTHING_YET, refused: parts ? "" : 'src must be the address of a camera, such as "/cameras/front"' };
    this.#latency.clear();
    this.#show();
    this.#settle();
  }

  #scrolled(entry) {
    this.#onScreen = entry.isIntersecting;
    this.#settle();
  }

  /** Watches exactly while there is somebody to see it. */
  #settle() {
    const wanted = this.#onScreen && !document.hidden && !this.#paused && this.#address !== null;
    if (wanted && !this.#watching) this.#begin();
    else if (!wanted && this.#watching) this.#end();
  }

  #begin() {
    this.#watching = true;
    if (this.#now.pictureAt) this.#now.pictureAt = performance.now();
    this.#connection.watch(this.#address.camera, this.#options(), this.#watcher);
    if (this.#transport !== "websocket") this.#fallback.start(this.#options());
  }

  #end() {
    if (!this.#watching) return;
    this.#watching = false;
    this.#connection.leave(this.#address.camera, this.#watcher);
    if (this.#transport === "mjpeg") this.#painter.copy(this.#view.image);
    this.#view.useImage(false);
    this.#fallback.stop();
    this.#painter.stop();
  }

  #options() {
    const number = (name) => Number(this.getAttribute(name)) || undefined;
    return { fps: number("fps"), width: number("width") };
  }

  #linked(link) {
    if (link.state === "blocked" && this.#transport === "websocket") {
      this.#fallback.start(this.#options());
    } else if (link.state !== "blocked" && this.#transport !== "websocket") {
      this.#fallback.stop();
      this.#transport = "websocket";
      this.#view.useImage(false);
    }
    this.#change({ link });
  }

  #fallbackEvents() {
    const seen = () => {
      if (!this.#now.state) this.#now.state = "live";
      this.#change({ pictureAt: performance.now() });
    };
    return {
      using: (transport) => {
        this.#transport = transport;
        this.#view.useImage(false);
        this.#show();
      },
      streaming: () => {
        this.#view.useImage(true);
        seen();
      },
      snapshot: (image) => {
        this.#painter.copy(image);
        this.#rate.count();
        seen();
      },
      failed: () => this.#show(),
      state: (message) => {
        this.#state(message);
        // An <img> does not tell when a part arrives: the server's word has to do.
        if (this.#transport === "mjpeg" && this.#now.pictureAt) this.#now.pictureAt = performance.now();
      },
    };
  }

  #state(message) {
    const { state, reason = "", viewers, fps = 0, retryInMillis, since } = message;
    const now = performance.now();
    const change = { state, reason, viewers, sourceFps: fps, refused: "", retryAt: retryInMillis == null ? 0 : now + retryInMillis };
    if (state !== this.#now.state) {
      change.since = since ? now - Math.max(0, this.#connection.serverTime() - Date.parse(since)) : now;
      // A camera that comes back has its time to send a first picture.
      if (this.#now.pictureAt) change.pictureAt = now;
    }
    this.#change(change);
  }

  #dropped({ count, reason }) {
    this.#figures.dropped += count;
    this.#figures.droppedReason = reason;
  }

  #drawn(frame) {
    const drawnAt = pageTime();
    const ahead = this.#connection.serverTime(0);
    const latency = Math.max(0, drawnAt + ahead - frame.capturedAt);
    const network = Math.max(0, frame.receivedAt + ahead - frame.writtenAt);
    const trail = { camera: frame.captureToPublish, server: frame.publishToWrite, network, screen: drawnAt - frame.receivedAt };
    const first = !this.#now.pictureAt;
    this.#rate.count();
    this.#latency.add(latency);
    this.#figures.frames++;
    this.#figures.trail = trail;
    this.#figures.last = frame;
    this.#now.pictureAt = performance.now();
    if (first || this.#described.kind === "wait") this.#pictured();
    this.dispatchEvent(new CustomEvent("frame", { detail: { sequence: frame.sequence, capturedAt: frame.capturedAt, latency, trail } }));
  }

  #pictured() {
    const { width, height } = this.#view.canvas;
    this.style.setProperty("--zoetrope-ratio", `${width} / ${height}`);
    this.#view.glow();
    this.#show();
  }

  #tick() {
    if (this.#watching) this.#show();
    if (this.#watching && this.#now.pictureAt && !this.#view.canvas.hidden) this.#view.glow();
  }

  #change(change) {
    Object.assign(this.#now, change);
    this.#show();
  }

  #show() {
    const described = { ...describe(this.#now), at: this.#now.pausedAt };
    const { fps, latency, viewers } = this.stats;
    const camera = this.#address?.camera ?? "";
    const label = this.hasAttribute("label") ? this.getAttribute("label") || camera : null;
    this.#view.show(described, { label, camera, fps, latency: latency.p50, viewers, pictured: this.#now.pictureAt > 0 });
    this.#report(described);
  }

  /** Tells page and screen reader about a change of state, never about figures. */
  #report(described) {
    const before = this.#described;
    this.#described = described;
    if (before.pill === described.pill && before.reason === described.reason) return;
    const { kind, pill, reason = "" } = described;
    const back = kind === "live" && before.kind !== "wait";
    if (before.kind !== kind && (back || kind === "lost" || kind === "paused")) {
      announce(`${this.#address?.camera ?? "Camera"}: ${pill}${reason && `, ${reason}`}`);
    }
    const { state, viewers } = this.#now;
    this.dispatchEvent(new CustomEvent("state", { detail: { kind, label: pill, state, reason, viewers } }));
  }
}

customElements.define("zoetrope-camera", ZoetropeCamera);
