// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What the pages share: addresses, the API, the header.

import { element, write } from "./dom.js";
import { plural } from "./words.js";

/** The server's root as seen from here, also behind a proxy that adds a prefix. */
export const ROOT = new URL("../../", import.meta.url);

export const cameraPage = (name) => new URL(`cameras/${encodeURIComponent(name)}`, ROOT).href;

export const byId = (id) => document.getElementById(id);

/** One API call; a lost login leads to the login page, an error carries the server's own words. */
export async function api(path, method = "GET") {
  const answer = await fetch(new URL(`api/v1/${path}`, ROOT), { method, cache: "no-store", headers: { Accept: "application/json" } });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  if (answer.status === 401) location.href = new URL(`login?next=${encodeURIComponent(location.pathname + location.search)}`, ROOT);
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? problem.title ?? `The server answered ${answer.status}`), { status: answer.status });
}

/** Runs a task now and again, never twice at once and not while the page is hidden. */
export function every(millis, task) {
  const run = async () => {
    if (!document.hidden) await task().catch(() => {});
    setTimeout(run, millis);
  };
  run();
  document.addEventListener("visibilitychange", () => document.hidden || task().catch(() => {}));
}

export function summarise(cameras) {
  const live = cameras.filter(({ state }) => state === "live" || state === "lingering").length;
  const viewers = cameras.reduce((sum, camera) => sum + camera.viewers, 0);
  write(byId("summary"), `${plural(cameras.length, "camera")} · ${live} live · ${plural(viewers, "viewer")}`);
}

/** Who is logged in, with the way out; nothing where the server asks for no login. */
export async function greet() {
  const info = await api("info").catch(() => null);
  byId("version").title = info ? `Zoetrope ${info.version}` : "";
  if (info?.user) {
    const leave = element("form", { method: "post", action: new URL("logout", ROOT) }, element("button", { className: "link" }, "Log out"));
    byId("user").replaceChildren(info.user.name, leave);
  }
  return info;
}

/** Whether a key press is meant for the page: not typed into a control, no command key held. */
export const forPage = (event) => !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.composedPath()[0].matches?.("input, select, textarea");

/** A piece of text with a button that copies it. */
export function snippet(text) {
  const copy = element("button", { className: "copy", type: "button", ariaLabel: "Copy" }, "Copy");
  const code = element("code", { tabIndex: 0 }, text);
  copy.onclick = async () => {
    // Browsers give pages without TLS no clipboard: select the text, so that the keyboard can copy it.
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    if (!copied) getSelection().selectAllChildren(code);
    copy.textContent = copied ? "Copied" : "Selected";
    setTimeout(() => (copy.textContent = "Copy"), 1600);
  };
  return element("div", { className: "snippet" }, code, copy);
}
