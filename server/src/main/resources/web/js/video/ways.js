// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// How a camera's own video may come, and which of them works here and now.

import { liveVideo, playsVideo } from "./live.js";
import { videoSocket } from "./socket.js";

const AGAIN_AFTER = 60000;

/** The ways of one camera into one <video>; each has `start`, `stop`, `ahead` and `stats`. */
export class Ways {
  #open;
  #ways = {};
  #reason = "";
  #until = 0;
  #blocked = false;

  constructor(address, video, events) {
    const scripted = playsVideo();
    const native = !scripted && video.canPlayType("application/vnd.apple.mpegurl") !== "";
    const byScript = async () => liveVideo(address, video, (await import("./hls.js")).hlsFeed, events);
    const byBrowser = async () => (await import("./native.js")).nativeVideo(address, video, events);
    this.#open = {
      mse: scripted && (() => liveVideo(address, video, videoSocket, events)),
      hls: scripted ? byScript : native && byBrowser,
    };
  }

  /** The name of the one to take; undefined where pictures have to do. */
  choose(mode) {
    const failed = performance.now() < this.#until;
    const names = failed ? (this.#blocked ? ["hls"] : []) : mode === "hls" ? ["hls"] : ["mse", "hls"];
    return names.find((each) => this.#open[each]);
  }

  /** The one of that name; what it needs is loaded when it is first asked for. */
  async way(name) {
    return (this.#ways[name] ??= await this.#open[name]());
  }

  /** One has failed: for a minute another is taken. `blocked` where video as such is not to blame. */
  failed(name, reason, blocked) {
    if (name !== "hls" || !this.reason) this.#reason = reason; // what closed the better way says more
    this.#until = performance.now() + AGAIN_AFTER;
    this.#blocked = Boolean(blocked) && name === "mse";
  }

  /** Why it is no better one; empty where none has failed. */
  get reason() {
    return performance.now() < this.#until ? this.#reason : "";
  }
}
