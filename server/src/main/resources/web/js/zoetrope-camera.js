// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// <zoetrope-camera src="/cameras/front">: a live camera on anybody's page; its manual is docs/guide/embed.md.

import { CameraView } from "./camera-view.js";
import { connectionTo } from "./connection.js";
import { announce, element } from "./dom.js";
import { Fallback } from "./fallback.js";
import { pageTime, Rate, Window } from "./figures.js";
import { Painter } from "./painter.js";
import { describe } from "./words.js";

const LATENCIES = 300;
const TICK = 1000;

class ZoetropeCamera extends HTMLElement {
  static observedAttributes = ["src", "fps", "width", "controls", "label"];

  #view = new CameraView(this);
  #painter = new Painter(this.#view.canvas, (frame) => this.#drawn(frame));
  #address = null;
  #connection = null;
  #fallback = null;
  #transport = "websocket";
  #now = {};
  #described = {};
  #watching = false;
  #onScreen = false;
  #ticking = 0;
  #seen = new IntersectionObserver((entries) => this.#scrolled(entries.at(-1)), { rootMargin: "120px" });
  #settled = () => this.#settle();
  #rate = new Rate();
  #latency = new Window(LATENCIES);
  #dropped = { count: 0, reason: "" };
  #trail = null;
  #last = null;
  #frames = 0;

  /** What connection and fallback tell this element. */
  #watcher = {
    link: (link) => this.#linked(link),
    state: (message) => this.#state(message),
    dropped: ({ count, reason }) => (this.#dropped = { count: this.#dropped.count + count, reason }),
    refused: ({ message }) => this.#change({ refused: message }),
    frame: (frame) => frame.placeholder || this.#painter.offer(frame),
    using: (transport) => this.#use(transport),
    streaming: () => {
      this.#painter.copy(this.#view.image);
      this.#view.useImage(true);
      this.#pictured();
    },
    snapshot: (image) => {
      this.#painter.copy(image);
      this.#rate.count();
      this.#pictured();
    },
  };

  connectedCallback() {
    this.#seen.observe(this);
    document.addEventListener("visibilitychange", this.#settled);
    this.#ticking = setInterval(() => this.#tick(), TICK);
    this.#locate();
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    document.removeEventListener("visibilitychange", this.#settled);
    clearInterval(this.#ticking);
    this.#ticking = 0;
    this.#scrolled({ isIntersecting: false });
  }

  attributeChangedCallback(name) {
    if (!this.#ticking) return;
    if (name === "src") this.#locate();
    else if (name === "fps" || name === "width") this.#watching && this.#begin();
    else this.#show();
  }

  get paused() {
    return this.#now.paused;
  }

  /** Holds the picture and stops fetching. */
  pause() {
    this.#change({ paused: true, pausedAt: new Date().toLocaleTimeString() });
    this.#settle();
  }

  /** Goes on with the picture of this moment. */
  play() {
    this.#change({ paused: false });
    this.#settle();
  }

  toggle() {
    if (this.paused) this.play();
    else this.pause();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.requestFullscreen?.();
  }

  /** Saves a picture: the held one while paused, otherwise a new one at full size. */
  snapshot() {
    const held = this.paused && this.#last;
    const href = held ? URL.createObjectURL(new Blob([held.jpeg], { type: "image/jpeg" })) : `${this.#address.page}/snapshot.jpg`;
    const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    element("a", { href, download: `${this.#address.camera}-${time}.jpg` }).click();
    if (held) setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  /** The figures of this moment; times in milliseconds, null where nothing is known yet. */
  get stats() {
    const { state, reason, viewers, pictureAt, sourceFps } = this.#now;
    const { width, height } = pictureAt ? this.#view.canvas : { width: null, height: null };
    const [p50, p99] = [50, 99].map((percent) => this.#latency.percentile(percent));
    return {
      state, reason, viewers, width, height,
      kind: this.#described.kind,
      transport: this.#transport,
      fps: this.#transport === "mjpeg" ? sourceFps : this.#rate.perSecond,
      latency: { p50, p99, values: this.#latency.values },
      trail: this.#trail,
      frames: this.#frames,
      dropped: this.#dropped.count,
      droppedReason: this.#dropped.reason,
      skipped: this.#painter.skipped,
    };
  }

  #locate() {
    this.#end();
    const { href } = new URL(this.getAttribute("src") ?? "", document.baseURI);
    const [, root, name] = /^([^?#]*\/)cameras\/([^/?#]+)/.exec(href) ?? [];
    this.#address = name ? { camera: decodeURIComponent(name), page: `${root}cameras/${name}`, api: `${root}api/v1/cameras/${name}` } : null;
    this.#connection = name && connectionTo(root);
    this.#fallback = name && new Fallback(this.#address, this.#view.image, this.#watcher);
    this.#now = { link: { state: "connecting" }, refused: name ? "" : 'src must be the address of a camera, such as "/cameras/front"' };
    this.#latency = new Window(LATENCIES);
    this.#show();
    this.#settle();
  }

  #scrolled({ isIntersecting }) {
    this.#onScreen = isIntersecting;
    this.#settle();
  }

  /** Watches exactly while there is somebody to see it. */
  #settle() {
    const wanted = this.#onScreen && !document.hidden && !this.paused && this.#address;
    if (wanted && !this.#watching) this.#begin();
    else if (!wanted) this.#end();
  }

  #begin() {
    const option = (name) => Number(this.getAttribute(name)) || undefined;
    const options = { fps: option("fps"), width: option("width") };
    this.#watching = true;
    if (this.#now.pictureAt) this.#now.pictureAt = performance.now();
    if (this.#transport !== "websocket") this.#fallback.start(options);
    this.#connection.watch(this.#address.camera, options, this.#watcher);
  }

  #end() {
    if (!this.#watching) return;
    this.#watching = false;
    this.#connection.leave(this.#address.camera, this.#watcher);
    this.#keep();
    this.#fallback.stop();
    this.#painter.stop();
  }

  /** The picture moves from `<img>` to canvas, where it stays when the stream ends. */
  #keep() {
    if (!this.#view.image.hidden) this.#painter.copy(this.#view.image);
    this.#view.useImage(false);
  }

  #use(transport) {
    this.#keep();
    this.#transport = transport;
    this.#show();
  }

  #linked(link) {
    const blocked = link.state === "blocked";
    this.#now.link = link;
    if (blocked && this.#transport === "websocket") {
      this.#transport = "mjpeg";
      this.#begin();
    } else if (!blocked && this.#transport !== "websocket") {
      this.#use("websocket");
      this.#fallback.stop();
    }
    this.#show();
  }

  #state({ state, reason, viewers, fps, retryInMillis, since }) {
    const now = performance.now();
    const change = { state, reason, viewers, sourceFps: fps, refused: "", retryAt: retryInMillis && now + retryInMillis };
    const age = since ? pageTime() + this.#connection.ahead - Date.parse(since) : 0;
    if (state !== this.#now.state) change.since = now - Math.max(0, age);
    // A camera that comes back has its time to send a first picture; an <img> never says when one arrives.
    if (this.#now.pictureAt && (change.since || !this.#view.image.hidden)) change.pictureAt = now;
    this.#change(change);
  }

  #drawn(frame) {
    const drawnAt = pageTime();
    const { ahead } = this.#connection;
    const latency = Math.max(0, drawnAt + ahead - frame.capturedAt);
    const network = Math.max(0, frame.receivedAt + ahead - frame.writtenAt);
    this.#trail = { camera: frame.captureToPublish, server: frame.publishToWrite, network, screen: drawnAt - frame.receivedAt };
    this.#rate.count();
    this.#latency.add(latency);
    this.#frames++;
    this.#last = frame;
    if (this.#described.kind === "live") this.#now.pictureAt = performance.now();
    else this.#pictured();
    this.dispatchEvent(new CustomEvent("frame", { detail: { sequence: frame.sequence, capturedAt: frame.capturedAt, latency, trail: this.#trail } }));
  }

  #pictured() {
    const { width, height } = this.#view.canvas;
    if (!this.#now.pictureAt) this.style.setProperty("--zoetrope-ratio", `${width} / ${height}`);
    this.#view.glow();
    this.#change({ state: this.#now.state ?? "live", pictureAt: performance.now() });
  }

  #tick() {
    if (!this.#watching) return;
    if (!this.#view.image.hidden) this.#painter.copy(this.#view.image);
    if (this.#now.pictureAt) this.#view.glow();
    this.#show();
  }

  #change(change) {
    Object.assign(this.#now, change);
    this.#show();
  }

  #show() {
    const described = describe(this.#now);
    const { fps, latency, viewers } = this.stats;
    const camera = this.#address?.camera ?? "";
    const label = this.getAttribute("label") === "" ? camera : this.getAttribute("label");
    this.#view.show(described, { label, camera, fps, latency: latency.p50, viewers, pictured: this.#now.pictureAt });
    this.#report(described, camera);
  }

  /** Tells page and screen reader about a change of state, never about figures. */
  #report(described, camera) {
    const before = this.#described;
    const { kind, pill, reason } = described;
    this.#described = described;
    if (before.pill === pill && before.reason === reason) return;
    const news = kind === "lost" || kind === "paused" || (kind === "live" && before.kind !== "wait");
    if (before.kind !== kind && news) announce(`${camera}: ${pill}${reason ? `, ${reason}` : ""}`);
    this.dispatchEvent(new CustomEvent("state", { detail: { kind, label: pill, reason, state: this.#now.state, viewers: this.#now.viewers } }));
  }
}

customElements.define("zoetrope-camera", ZoetropeCamera);
