// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Has hls.js, as it comes, play what is at an address, on a page that has nothing else. What becomes of it is in `played`.
(address) => {
  const video = Object.assign(document.createElement("video"), { muted: true });
  const hls = new Hls();
  globalThis.played?.end();
  globalThis.played = {
    end: () => hls.destroy(),
    fatal: [],
    epoch: -1,
    /** Seconds from the camera's clock to the picture. */
    get behind() {
      return hls.playingDate ? (Date.now() - hls.playingDate) / 1000 : NaN;
    },
  };
  hls.on(Hls.Events.ERROR, (event, { fatal, details }) => fatal && played.fatal.push(details));
  hls.on(Hls.Events.FRAG_CHANGED, (event, { frag }) => (played.epoch = frag.cc));
  document.body.replaceChildren(video);
  hls.loadSource(address);
  hls.attachMedia(video);
  video.play();
  return video;
};
