// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Low-latency HLS (RFC 8216bis) of this server into the same <video>, where WebSockets do not pass.

const RETRIES = [500, 1000, 2000, 5000, 10000];
const STATE_EVERY = 2000;
const PART = 0.3;

/** As `videoSocket`, but by playlists and parts: every answer waits at the server until there is something new. */
export function hlsFeed({ page, api }, events) {
  let run = null;

  async function get(address, of) {
    const answer = await fetch(address, { signal: of.signal });
    if (!answer.ok) throw Object.assign(new Error(`${answer.status} ${answer.statusText}`), { status: answer.status });
    return answer;
  }

  const text = async (address, of) => (await get(address, of)).text();
  const bytes = async (address, of) => new Uint8Array(await (await get(address, of)).arrayBuffer());

  async function begin(of) {
    for (let failures = 0; run === of; failures++) {
      try {
        const first = new URL(`${page}/hls/index.m3u8?format=camera`);
        const main = await text(first, of).catch((error) => {
          throw Object.assign(error, { refused: error.status >= 400 && error.status < 500 });
        });
        const mime = `video/mp4; codecs="${/CODECS="([^"]*)"/.exec(main)?.[1]}"`;
        events.link({ state: "open" });
        await follow(new URL(main.trim().split("\n").at(-1), first), mime, of, () => (failures = 0));
      } catch (error) {
        if (run !== of) return;
        if (error.refused) {
          events.message({ type: "error", message: "the server has no HLS of this camera" });
          return;
        }
        const pause = RETRIES[Math.min(failures, RETRIES.length - 1)];
        events.link({ state: "lost", retryAt: performance.now() + pause });
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  async function follow(address, mime, of, progress) {
    let at;
    let number = -1;
    let map = "";
    let init;
    while (run === of) {
      if (at) address.search = new URLSearchParams({ _HLS_msn: at.msn, _HLS_part: at.part + 1 });
      const parts = readPlaylist(await text(address, of));
      const begin = at ? parts.findIndex(({ msn, part }) => msn > at.msn || (msn === at.msn && part > at.part)) : parts.findLastIndex((part) => part.independent);
      for (const part of begin < 0 ? [] : parts.slice(begin)) {
        const body = await bytes(new URL(part.uri, address), of);
        if (part.map !== map) {
          map = part.map;
          init = await bytes(new URL(map, address), of);
          const wall = part.wall - 1000 * mediaTime(body, init);
          events.message({ type: "init", number: ++number, mime, wall });
          events.init(init);
        } else if (part.part === 0) events.message({ type: "edge", wall: part.wall, t: mediaTime(body, init) });
        if (run !== of) return;
        events.fragments(body, part.independent);
        at = part;
        progress();
      }
    }
  }

  /** Another site's page may not read the API, and goes without. */
  async function ask(of) {
    while (run === of) {
      const state = await get(api, of).then((answer) => answer.json()).catch(() => null);
      if (state && run === of) events.message({ ...state, type: "state" });
      await new Promise((resolve) => setTimeout(resolve, STATE_EVERY));
    }
  }

  function stop() {
    run?.abort();
    run = null;
  }

  function start() {
    stop();
    run = Object.assign(new AbortController());
    begin(run);
    ask(run);
  }

  return { start, again: start, stop, ahead: () => 0, grain: PART };
}

/** The parts of a media playlist, oldest first: `{msn, part, uri, independent, map, wall}`. */
function readPlaylist(list) {
  const parts = [];
  let msn = 0;
  let part = 0;
  let map, wall;
  for (const line of list.split("\n")) {
    const [, tag, value = ""] = /^#([A-Z0-9-]+):?(.*)/.exec(line) ?? [];
    const attribute = (name) => new RegExp(`(?:^|,)${name}="?([^",]*)`).exec(value)?.[1];
    if (tag === "EXT-X-MEDIA-SEQUENCE") msn = Number(value);
    else if (tag === "EXT-X-SKIP") msn += Number(attribute("SKIPPED-SEGMENTS"));
    else if (tag === "EXT-X-MAP") map = attribute("URI");
    else if (tag === "EXT-X-PROGRAM-DATE-TIME") wall = Date.parse(value);
    else if (tag === "EXT-X-PART") {
      parts.push({ msn, part: part++, uri: attribute("URI"), independent: attribute("INDEPENDENT") === "YES", map, wall });
      wall += 1000 * Number(attribute("DURATION"));
    } else if (line && !tag) {
      msn++;
      part = 0;
    }
  }
  return parts;
}

/** Seconds of the first picture among fragments: tfdt of track 1 by the timescale of its mdhd (ISO/IEC 14496-12). */
function mediaTime(fragments, init) {
  const scale = new DataView(init.buffer, init.byteOffset).getUint32(find(init, "mdhd", 0) + 16);
  const view = new DataView(fragments.buffer, fragments.byteOffset);
  let at = find(fragments, "tfhd", 0);
  while (view.getUint32(at + 8) !== 1) at = find(fragments, "tfhd", at + 4);
  return Number(view.getBigUint64(find(fragments, "tfdt", at) + 8)) / scale;
}

function find(bytes, name, from) {
  const [a, b, c, d] = new TextEncoder().encode(name);
  for (let i = from; i < bytes.length - 4; i++) {
    if (bytes[i] === a && bytes[i + 1] === b && bytes[i + 2] === c && bytes[i + 3] === d) return i;
  }
  throw new Error(`fragments must hold ${name}`);
}
