// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The table of events: a page at a time from the newest back, and what happens meanwhile on top.

import { element, write } from "../js/dom.js";
import { ROOT, api, byId, greet } from "../js/site.js";

const PAGE = 100;
const MOST_ROWS = 2000; // so that a page left open for days stays as light as it was
const TYPES = [
  "camera-opened", "first-frame", "camera-lost", "camera-closed", "viewer-joined", "viewer-left", "frames-dropped", "camera-changed",
  "worker-restarted", "login", "login-refused", "logout", "server-started", "server-stopped", "events-lost", "table-damaged",
];

const form = byId("filter");
const rows = byId("rows");
const more = byId("more");
const fields = form.elements;
let stream;
let next = null;
let turn = 0;

const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

function row(event, fresh) {
  const made = element("tr", { className: fresh ? "new" : "" });
  const at = element("time", { dateTime: event.at, title: event.at }, time.format(new Date(event.at)));
  const details = Object.entries(event.details).map(([name, value]) => `${name}: ${value}`);
  const cells = [at, element("span", { className: event.type }, event.type), event.camera, event.user, event.address];
  cells.forEach((cell) => made.append(element("td", {}, cell ?? "")));
  made.append(element("td", { title: details.join("\n") }, event.message));
  return made;
}

/** The filter as the API wants it; times are those of the person who reads. */
function query(extra = {}) {
  const asked = new URLSearchParams(extra);
  for (const name of ["camera", "type"]) if (fields[name].value) asked.set(name, fields[name].value);
  return asked;
}

function span(asked) {
  for (const name of ["from", "to"]) if (fields[name].value) asked.set(name, new Date(fields[name].value).toISOString());
  return asked;
}

async function page(cursor) {
  const mine = turn;
  const asked = span(query({ limit: PAGE }));
  if (cursor) asked.set("cursor", cursor);
  const answer = await api(`events?${asked}`);
  if (mine !== turn) return undefined; // somebody has changed the filter meanwhile
  rows.append(...answer.events.map((event) => row(event)));
  next = answer.next;
  more.hidden = !next || rows.childElementCount >= MOST_ROWS;
  write(byId("end"), next ? "" : rows.childElementCount ? "These are all." : "Nothing yet that matches.");
  return answer.events[0]?.id;
}

/** Follows from the newest that is shown; where nothing is, from the first that would be. */
function follow(after = 0) {
  stream?.close();
  stream = undefined;
  const live = fields.follow.checked && !fields.to.value;
  write(byId("summary"), live ? "connecting" : "not following");
  if (!live) return;
  const source = new EventSource(new URL(`api/v1/events/stream?${span(query({ after }))}`, ROOT));
  source.onopen = () => write(byId("summary"), "following");
  source.onerror = () => write(byId("summary"), source.readyState === EventSource.CLOSED ? "not following: reload" : "reconnecting");
  source.onmessage = ({ data }) => {
    rows.prepend(row(JSON.parse(data), true));
    write(byId("end"), next ? "" : "These are all.");
    if (rows.childElementCount > MOST_ROWS) rows.lastElementChild.remove();
  };
  stream = source;
}

/** The filter stands in the address, so that a link shows the same. */
async function show() {
  turn += 1;
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value && value !== "on"));
  history.replaceState(null, "", `?${asked}`.replace(/^\?$/, location.pathname));
  for (const link of form.querySelectorAll("[data-format]")) {
    link.href = new URL(`api/v1/events?${span(query({ format: link.dataset.format }))}`, ROOT).href;
  }
  rows.replaceChildren();
  const mine = turn;
  try {
    const newest = await page();
    if (mine === turn) follow(newest);
  } catch (error) {
    if (mine === turn) write(byId("summary"), error.message);
  }
}

async function begin() {
  TYPES.forEach((type) => fields.type.append(element("option", {}, type)));
  const { cameras } = await api("cameras").catch(() => ({ cameras: [] }));
  cameras.forEach(({ name }) => fields.camera.append(element("option", {}, name)));
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (name === "camera" && ![...fields.camera.options].some((option) => option.value === value)) {
      fields.camera.append(element("option", {}, value)); // of a camera that is no more
    }
    if (fields[name]) fields[name].value = value;
  }
  form.onchange = show;
  form.onsubmit = (event) => event.preventDefault();
  more.onclick = () => page(next);
  greet();
  show();
}

begin();
