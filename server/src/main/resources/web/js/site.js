// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What the pages share: addresses, the API, the header.

import { element, write } from "./dom.js";
import { plural } from "./words.js";

/** The server's root as seen from here, also behind a proxy that adds a prefix. */
export const ROOT = new URL("../../", import.meta.url);

export const cameraPage = (name) => new URL(`cameras/${encodeURIComponent(name)}`, ROOT).href;

export const byId = (id) => document.getElementById(id);

/** One API call; an error has the server's own words. */
export async function api(path, method = "GET", content) {
  const request = { method, cache: "no-store" };
  if (content) Object.assign(request, { body: JSON.stringify(content), headers: { "Content-Type": "application/json" } });
  const answer = await fetch(new URL(`api/v1/${path}`, ROOT), request);
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  if (answer.status === 401) location.href = new URL(`login?next=${encodeURIComponent(location.pathname + location.search)}`, ROOT);
  throw new Error(body.detail ?? body.title ?? `the server answered ${answer.status}`);
}

/** Asks for the cameras now and again, not while hidden. */
export function everyFewSeconds(millis, take) {
  const ask = () =>
    api("cameras").then(
      ({ cameras }) => {
        summarise(cameras);
        take(cameras);
      },
      (error) => write(byId("summary"), error instanceof TypeError ? "the server does not answer" : error.message),
    );
  const run = () => (document.hidden ? Promise.resolve() : ask()).then(() => setTimeout(run, millis));
  run();
  return ask;
}

function summarise(cameras) {
  const live = cameras.filter(({ state }) => /live|lingering/.test(state)).length;
  const viewers = cameras.reduce((sum, camera) => sum + camera.viewers, 0);
  write(byId("summary"), `${plural(cameras.length, "camera")} · ${live} live · ${plural(viewers, "viewer")}`);
}

export function option(of, name, value) {
  if (!value) of.removeAttribute(name);
  else if (of.getAttribute(name) !== `${value}`) of.setAttribute(name, value);
}

/** Who is logged in, with the way out; nothing where the server asks for no login. */
export async function greet() {
  const { user } = await api("info").catch(() => ({}));
  const leave = element("form", { method: "post", action: `${ROOT}logout` }, element("button", {}, "Log out"));
  if (user) byId("user").append(element("span", {}, user.name), leave);
  return user;
}

/** Whether a key press is meant for the page, not for a field or the browser. */
export const forPage = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("select, input");

export function snippet(text) {
  const copy = element("button", {}, "Copy");
  const code = element("code", { tabIndex: 0 }, text);
  copy.onclick = async () => {
    // Without TLS browsers give pages no clipboard: select the text, so that the keyboard can copy it.
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    if (!copied) getSelection().selectAllChildren(code);
    write(copy, copied ? "Copied" : "Selected");
    setTimeout(() => write(copy, "Copy"), 1600);
  };
  return element("div", { className: "snippet" }, code, copy);
}
