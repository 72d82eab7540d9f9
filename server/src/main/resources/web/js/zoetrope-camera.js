// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// <zoetrope-camera src="/cameras/front">: a live camera on anybody's page: docs/guide/embed.md.

import { CameraView } from "./camera-view.js";
import { announce, element } from "./dom.js";
import { pageTime, percentile, Rate } from "./figures.js";
import { describe } from "./words.js";

const LATENCIES = 300;
const TICK = 1000;
const REFUSED_RETRY = 10000;
const LOAD_RETRY = 2000;

/** What pictures come by, loaded when it is first wanted; a page that knows what it will want puts that here. */
export const parts = {};

class ZoetropeCamera extends HTMLElement {
  static observedAttributes = ["src", "fps", "width", "mode", "controls", "label"];

  #view = new CameraView(this);
  #address;
  #ways; // of video
  #pictures;
  #way; // the one of these that is taken
  #video; // that one where it is video
  #transport = "websocket";
  #now = {};
  #described = {};
  #watching;
  #onScreen;
  #ticking;
  #seen = new IntersectionObserver((entries) => this.#settle(entries.at(-1).isIntersecting), { rootMargin: "120px" });
  #settled = () => this.#settle();
  #rate = new Rate();
  #latencies = [];
  #dropped = { count: 0, reason: "" };
  #trail;
  #last;

  #watcher = {
    link: (link) => this.#change({ link }),
    state: (message) => this.#state(message),
    dropped: ({ count, reason }) => (this.#dropped = { count: this.#dropped.count + count, reason }),
    error: ({ message }) => {
      this.#change({ refused: message });
      setTimeout(() => this.#watching && this.#now.refused && this.#begin(), REFUSED_RETRY);
    },
    drawn: (frame) => this.#drawn(frame),
    using: (transport) => this.#use(transport),
    picture: (image) => {
      this.#view.copy(image);
      this.#view.use(this.#transport === "mjpeg" ? "image" : "canvas");
      this.#rate.count();
      this.#pictured();
    },
  };

  #videoWatcher = {
    link: (link) => this.#change({ link }),
    state: (message) => this.#state(message),
    begun: ({ tracks }) => this.#view.offerSound(tracks?.some(({ kind }) => kind === "audio")),
    skipped: ({ dropped, why }) => (this.#dropped = { count: this.#dropped.count + dropped, reason: why }),
    shown: () => {
      this.#view.use("video");
      this.#pictured();
    },
    hides: () => this.#keep(),
    frame: ({ mediaTime, capturedAt, shownAt }) => {
      const latency = Math.max(0, shownAt + this.#video.ahead() - capturedAt);
      this.#count(latency);
      this.#now.pictureAt = performance.now();
      this.dispatchEvent(new CustomEvent("frame", { detail: { mediaTime, capturedAt, latency } }));
    },
    gaveUp: (reason, blocked) => {
      this.#keep();
      this.#video.stop();
      this.#ways.failed(this.#transport, reason, blocked);
      if (this.#watching) this.#begin();
    },
  };

  connectedCallback() {
    this.#seen.observe(this);
    queueMicrotask(() => this.#ticking && this.#settle(this.#inSight())); // the observer waits for a frame to be drawn
    document.addEventListener("visibilitychange", this.#settled);
    this.#ticking = setInterval(() => this.#tick(), TICK);
    this.#locate();
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    document.removeEventListener("visibilitychange", this.#settled);
    clearInterval(this.#ticking);
    this.#ticking = 0;
    this.#settle(false);
  }

  attributeChangedCallback(name) {
    if (!this.#ticking) return;
    if (name === "src") this.#locate();
    else if (["fps", "width", "mode"].includes(name)) this.#restart();
    else this.#show();
  }

  get paused() {
    return this.#now.paused;
  }

  /** Holds the picture and stops fetching, or goes on with the picture of this moment. */
  toggle(paused = !this.paused) {
    this.#change({ paused, pausedAt: new Date().toLocaleTimeString() });
    this.#settle();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.requestFullscreen();
  }

  /** A closer look: by a factor, or at all of it again. */
  zoom(factor) {
    if (factor) this.#view.zoom?.by(factor);
    else this.#view.zoom?.reset();
  }

  /** Shows the figures over the picture, or hides them. */
  toggleFigures() {
    this.#view.toggleFigures();
  }

  mute(muted = !this.#view.video.muted) {
    this.#view.video.muted = muted;
  }

  pictureInPicture() {
    if (document.pictureInPictureElement) document.exitPictureInPicture();
    else if (this.#video) this.#view.video.requestPictureInPicture?.();
  }

  /** Saves a picture: the held one while paused, otherwise a new one at full size. */
  snapshot() {
    const held = this.paused && this.#last;
    const href = held ? URL.createObjectURL(held) : `${this.#address.page}/snapshot.jpg`;
    const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    element("a", { href, download: `${this.#address.camera}-${time}.jpg` }).click();
    if (held) setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  get stats() {
    const { state, reason, viewers, pictureAt, sourceFps } = this.#now;
    const { width, height } = pictureAt ? this.#view.size : {};
    const [latency, latency99] = [50, 99].map((percent) => percentile(this.#latencies, percent));
    const fps = this.#transport === "mjpeg" ? sourceFps : this.#rate.perSecond;
    return {
      state, reason, viewers, width, height, fps, latency, latency99,
      kind: this.#described.kind,
      transport: this.#transport,
      video: this.#video?.stats,
      noVideo: this.#ways?.reason,
      latencies: this.#latencies,
      trail: this.#trail,
      dropped: this.#dropped,
      skipped: this.#pictures?.skipped ?? 0,
    };
  }

  /** As the latest event "state" had it. */
  get said() {
    const { kind, pill, reason } = this.#described;
    const { state, viewers } = this.#now;
    return { kind, label: pill, reason, state, viewers };
  }

  #locate() {
    this.#end();
    const { href } = new URL(this.getAttribute("src") ?? "", document.baseURI);
    const [, root, name] = /^([^?#]*\/)cameras\/([^/?#]+)/.exec(href) ?? [];
    this.#address = name && { root, camera: decodeURIComponent(name), page: `${root}cameras/${name}`, api: `${root}api/v1/cameras/${name}` };
    this.#ways = this.#pictures = this.#way = this.#video = undefined;
    this.#now = { link: { state: "connecting" }, refused: name ? "" : 'src must be the address of a camera, such as "/cameras/front"' };
    this.#latencies = [];
    this.#show();
    this.#settle();
  }

  /** Where the page says so it is not looked for, which would cost the layout of all that is there. */
  #inSight() {
    if (this.getAttribute("loading") === "eager") return true;
    const { top, bottom, width } = this.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  }

  /** Watches exactly while there is somebody to see it. */
  #settle(onScreen = this.#onScreen) {
    this.#onScreen = onScreen;
    const heard = this.#watching && this.#video && !this.#view.video.muted;
    const seen = (this.#onScreen && !document.hidden) || heard || document.pictureInPictureElement === this;
    const wanted = seen && !this.paused && this.#address;
    if (wanted && !this.#watching) this.#begin();
    else if (!wanted) this.#end();
  }

  async #begin() {
    const run = (this.#watching = {});
    const option = (name) => Number(this.getAttribute(name)) || undefined;
    const options = { fps: option("fps"), width: option("width") };
    if (this.#now.pictureAt) this.#now.pictureAt = performance.now();
    const chosen = await this.#choose(options).catch(() => undefined);
    if (run !== this.#watching) return;
    if (!chosen) {
      this.#change({ link: { state: "lost", retryAt: performance.now() + LOAD_RETRY } });
      setTimeout(() => run === this.#watching && this.#begin(), LOAD_RETRY);
      return;
    }
    this.#way = chosen.way;
    this.#video = chosen.name === "websocket" ? undefined : chosen.way;
    if (this.#transport !== chosen.name) this.#use(chosen.name);
    this.#way.start(options);
  }

  /**
   * What is to show the camera, and its name; rejected where that cannot be loaded. Without size or rate of its own it is video;
   * `mode` says otherwise.
   */
  async #choose({ fps, width }) {
    const mode = this.getAttribute("mode");
    if (mode !== "jpeg" && !fps && !width) {
      parts.Ways ??= (await import("./video/ways.js")).Ways;
      this.#ways ??= new parts.Ways(this.#address, this.#view.video, this.#videoWatcher);
      const name = this.#ways.choose(mode);
      if (name) return { name, way: await this.#ways.way(name) };
    }
    parts.pictures ??= (await import("./pictures.js")).pictures;
    this.#pictures ??= parts.pictures(this.#address, this.#view, this.#watcher);
    return { name: "websocket", way: this.#pictures };
  }

  #end() {
    if (!this.#watching) return;
    this.#watching = undefined;
    this.#keep();
    this.#way?.stop();
  }

  #restart() {
    if (!this.#watching) return;
    this.#end();
    this.#begin();
  }

  /** Moves the picture from `<img>` or `<video>` to canvas, where it stays. */
  #keep() {
    const shown = this.#view.moving;
    if (shown) this.#view.copy(shown);
    if (shown === this.#view.video) this.#view.canvas.toBlob((blob) => (this.#last = blob), "image/jpeg", 0.92);
    this.#view.use("canvas");
  }

  #use(transport) {
    this.#keep();
    this.#last = null;
    this.#transport = transport;
    this.#show();
  }

  #state({ state, reason, viewers, fps, retryInMillis, since }, ahead = this.#way.ahead()) {
    const now = performance.now();
    const change = { state, reason, viewers, sourceFps: fps, refused: "", retryAt: retryInMillis && now + retryInMillis };
    const age = since ? pageTime() + ahead - Date.parse(since) : 0;
    if (state !== this.#now.state) change.since = now - Math.max(0, age);
    // A camera that comes back gets time for a picture; an <img> never says when one arrives.
    if (this.#now.pictureAt && (change.since || !this.#view.image.hidden)) change.pictureAt = now;
    this.#change(change);
  }

  #drawn(frame) {
    const drawnAt = pageTime();
    const ahead = this.#way.ahead();
    const latency = Math.max(0, drawnAt + ahead - frame.capturedAt);
    const network = Math.max(0, frame.receivedAt + ahead - frame.writtenAt);
    this.#trail = { camera: frame.toPublish, server: frame.toWrite, network, screen: drawnAt - frame.receivedAt };
    this.#count(latency);
    this.#last = new Blob([frame.jpeg], { type: "image/jpeg" });
    if (this.#described.kind === "live") this.#now.pictureAt = performance.now();
    else this.#pictured();
    const { sequence, capturedAt } = frame;
    this.dispatchEvent(new CustomEvent("frame", { detail: { sequence, capturedAt, latency, trail: this.#trail } }));
  }

  #count(latency) {
    this.#rate.count();
    if (this.#latencies.push(latency) > LATENCIES) this.#latencies.shift();
  }

  #pictured() {
    const { width, height } = this.#view.size;
    if (!this.#now.pictureAt) this.style.setProperty("--zoetrope-ratio", `${width} / ${height}`);
    setTimeout(() => this.#view.glow()); // once the picture itself is on its way to the screen
    this.#change({ state: this.#now.state ?? "live", pictureAt: performance.now() });
  }

  #tick() {
    if (!this.#watching) return;
    if (!this.#view.image.hidden) this.#view.copy(this.#view.image);
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
    this.#view.show(described, { label, camera, fps, latency, viewers, pictured: this.#now.pictureAt });
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
    this.dispatchEvent(new CustomEvent("state", { detail: this.said }));
  }
}

customElements.define("zoetrope-camera", ZoetropeCamera);
