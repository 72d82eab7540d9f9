// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// No markup strings: text only ever arrives as text, so no name or reason can become markup.

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const ICONS = {
  pause: "M8 5v14M16 5v14",
  play: "M7 4.5 19 12 7 19.5Z",
  camera: "M4 8h3l2-3h6l2 3h3v11H4ZM12 16.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
  expand: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  shrink: "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5",
  sound: "M4 9v6h4l5 4V5L8 9ZM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12",
  muted: "M4 9v6h4l5 4V5L8 9ZM16.5 9.5l5 5M21.5 9.5l-5 5",
  inset: "M3 5h18v14H3ZM12 12h6v4h-6Z",
  eye: "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12ZM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z",
};

/** An icon that screen readers skip: the control it stands on carries the words. */
export function icon(name) {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  path.setAttribute("d", ICONS[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}

/** Sets text where it differs: nothing is laid out or read aloud for no change. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

let region;
let waiting = [];

/** Tells a screen reader; what comes within a second is said in one breath. */
export function announce(text) {
  if (!region) {
    region = element("div", { role: "status" });
    region.style.cssText = "position:fixed;clip-path:inset(50%)";
    document.body.append(region);
  }
  if (waiting.push(text) > 1) return;
  setTimeout(() => {
    const more = waiting.length - 4;
    region.textContent = waiting.slice(0, 4).join(". ") + (more > 0 ? `, and ${more} more` : "");
    waiting = [];
  }, 1000);
}
