// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// What can be set on the camera: a slider, switch, choice or button for each.

import { element, write } from "./dom.js";
import { api, byId } from "./site.js";

const rows = new Map();
let path;
let wanted = {};
let busy = false;

/** Shows the controls of a camera, once. */
export function offerControls(name) {
  if (path) return;
  path = `cameras/${name}/controls`;
  byId("reset").onclick = () => ask(`${path}/reset`, "POST");
  ask(path);
}

/** Every answer has all controls: setting one may change or switch off another. */
async function ask(...request) {
  try {
    show((await api(...request)).controls);
    write(byId("unset"), "");
  } catch ({ message }) {
    write(byId("unset"), message);
    byId("adjust").hidden = false;
  }
}

function want(id, value) {
  wanted[id] = value;
  if (!busy) send();
}

/** One request at a time: what is moved meanwhile goes with the next. */
async function send() {
  busy = true;
  while (Object.keys(wanted).length) {
    const values = wanted;
    wanted = {};
    await ask(path, "PATCH", values);
  }
  busy = false;
}

function show(controls) {
  byId("adjust").hidden = !controls.length;
  for (const control of controls) {
    if (!rows.has(control.id)) add(control);
    const { field, output } = rows.get(control.id);
    field.disabled = control.readOnly || control.inactive;
    if (control.id in wanted) continue; // still being moved
    if (control.type === "boolean") field.checked = control.value === 1;
    else field.value = control.value;
    if (output) write(output, `${control.value}`);
  }
}

function add({ id, name, type, minimum, maximum, step, choices }) {
  const output = type === "integer" && element("output");
  const field = {
    integer: () => element("input", { type: "range", min: minimum, max: maximum, step }),
    boolean: () => element("input", { type: "checkbox" }),
    menu: () => element("select", {}, ...choices.map((choice) => new Option(choice.name, choice.value))),
    button: () => element("button", {}, name),
  }[type]();
  if (type === "button") field.onclick = () => want(id, 1);
  else field.oninput = () => {
    if (output) write(output, field.value);
    want(id, type === "boolean" ? field.checked : Number(field.value));
  };
  field.id = `control-${id}`;
  const label = element("label", { className: `control ${type}`, htmlFor: field.id }, element("span", {}, name, " ", output || ""), field);
  byId("controls").append(type === "button" ? field : label);
  rows.set(id, { field, output });
}
