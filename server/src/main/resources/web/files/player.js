// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Keys for a video, and its time in the page's address (#t=90), so that a moment can be kept and sent.

const video = document.getElementById("video");
const error = document.getElementById("error");
const FRAME = 1 / 30;
const LATER_MILLIS = 1000;

const seek = (seconds) => {
  video.currentTime = Math.min(Math.max(seconds, 0), video.duration || 0);
};
const step = (seconds) => {
  video.pause();
  seek(video.currentTime + seconds);
};

const KEYS = {
  " ": () => (video.paused ? video.play() : video.pause()),
  k: () => (video.paused ? video.play() : video.pause()),
  ArrowLeft: () => seek(video.currentTime - 5),
  ArrowRight: () => seek(video.currentTime + 5),
  j: () => seek(video.currentTime - 10),
  l: () => seek(video.currentTime + 10),
  ",": () => step(-FRAME),
  ".": () => step(FRAME),
  Home: () => seek(0),
  End: () => seek(video.duration),
  m: () => (video.muted = !video.muted),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen()),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("a")) return;
  const act = /^[0-9]$/.test(event.key) ? () => seek((video.duration * event.key) / 10) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

const asked = () => {
  const seconds = Number(/^#t=([0-9.]+)$/.exec(location.hash)?.[1]);
  if (seconds >= 0) seek(seconds);
};
addEventListener("hashchange", asked);
if (video.readyState >= HTMLMediaElement.HAVE_METADATA) asked();
else video.addEventListener("loadedmetadata", asked, { once: true });

let later;
video.addEventListener("seeked", () => {
  clearTimeout(later); // browsers limit how often an address changes
  later = setTimeout(() => history.replaceState(null, "", `#t=${video.currentTime.toFixed(1)}`), LATER_MILLIS);
});

video.addEventListener("error", () => {
  error.textContent = `This browser cannot play it: ${video.error.message || "unknown format"}`;
  error.hidden = false;
});
