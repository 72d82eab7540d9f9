// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// How a camera's own video may come, and which of them works here and now.

import { hlsFeed } from "./hls.js";
import { liveVideo, playsVideo } from "./live.js";
import { nativeVideo, playsNatively } from "./native.js";
import { videoSocket } from "./socket.js";

const AGAIN_AFTER = 60000;

/** The ways of one camera into one <video>; each has `start`, `stop`, `ahead` and `stats`. */
export class Ways {
  #ways;
  #reason = "";
  #until = 0;
  #blocked = false;

  constructor(address, video, events) {
    const scripted = playsVideo();
    this.#ways = {
      mse: scripted && liveVideo(address, video, videoSocket, events),
      hls: scripted ? liveVideo(address, video, hlsFeed, events) : playsNatively(video) && nativeVideo(address, video, events),
    };
  }

  /** Its name and itself; undefined where pictures have to do. */
  choose(mode) {
    const failed = performance.now() < this.#until;
    const names = failed ? (this.#blocked ? ["hls"] : []) : mode === "hls" ? ["hls"] : ["mse", "hls"];
    const name = names.find((each) => this.#ways[each]);
    return name && { name, way: this.#ways[name] };
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
