// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Adding a camera: those that are plugged into the server's machine are offered, and any source can be typed.

import { element, write } from "./dom.js";
import { api, byId, ROOT } from "./site.js";

const [dialog, form, list] = ["adding", "new", "devices"].map(byId);

/** Shows the button that leads here; `done` is called for each camera that was added. */
export function offerAdding(done) {
  byId("add").hidden = false;
  byId("add").onclick = open;
  byId("cancel").onclick = () => dialog.close();
  form.onsubmit = (event) => {
    event.preventDefault();
    const camera = { name: form.elements.name.value, source: form.elements.source.value };
    api("cameras", "POST", camera).then(() => (form.reset(), dialog.close(), done()), refuse);
  };
}

const refuse = ({ message }) => write(byId("refused"), message);

function open() {
  write(byId("refused"), "");
  list.replaceChildren(element("p", {}, "Looking for devices …"));
  dialog.showModal();
  api("devices").then(({ devices }) => {
    const none = element("p", {}, "No camera is plugged into this server's machine.");
    list.replaceChildren(...(devices.length ? devices.map(card) : [none]));
  }, refuse);
}

function card({ name, location, source, problem, camera, snapshot }) {
  const look = element("button", { type: "button", disabled: !snapshot }, "Look");
  const take = element("button", { type: "button", disabled: Boolean(problem || camera) }, "Choose");
  const picture = element("span");
  // Not before somebody asks: looking switches a camera's light on.
  look.onclick = () => {
    const shown = element("img", { src: new URL(`${snapshot}?width=320&again=${Date.now()}`, ROOT), alt: `What ${name} sees` });
    shown.onerror = () => picture.replaceChildren("no picture: another program may be using it");
    picture.replaceChildren(shown);
  };
  take.onclick = () => {
    form.elements.source.value = source;
    form.elements.name.value = name.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 64);
    form.elements.name.select();
  };
  const said = problem ?? (camera ? `shown as ${camera}` : location);
  return element("div", { className: "device" }, element("b", {}, name), look, take, element("p", {}, said), element("code", {}, source), picture);
}
