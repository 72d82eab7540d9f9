// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// Asks the server for the first picture while the page's other scripts are on their way: it imports nothing, and so runs
// as soon as it has come itself.

const UNTAKEN = 10000;

export const Source = globalThis.ManagedMediaSource ?? globalThis.MediaSource;

/** The codings Zoetrope sends, as far as this browser plays them. */
export function playable() {
  const codecs = ["avc1.640028", "hvc1.1.6.L153.B0", "mp4a.40.2", "opus", "flac"];
  const mime = (codec) => `${/^[ah]vc/.test(codec) ? "video" : "audio"}/mp4; codecs="${codec}"`;
  return Source ? codecs.map(mime).filter((type) => Source.isTypeSupported(type)) : [];
}

/** All there is of a camera's own video. */
export const wholeVideo = (codecs) => ({ format: "camera", codecs, audio: true, adapt: true });

/** Of the socket of a camera's video, with what is wished for (docs/reference/video.md). */
export const videoAddress = (page, wish) =>
  `${page.replace("http", "ws")}/ws?first=${encodeURIComponent(JSON.stringify({ type: "play", ...wish }))}`;

const ahead = new Map();

/** The socket of this address if one was opened ahead, once: `{socket, open, received}`. */
export function takeSocket(address) {
  const taken = ahead.get(address);
  ahead.delete(address);
  return taken;
}

function openAhead(address) {
  const opened = { socket: new WebSocket(address), open: false, received: [] };
  opened.socket.binaryType = "arraybuffer";
  opened.socket.onopen = () => (opened.open = true);
  opened.socket.onclose = () => ahead.delete(address);
  opened.socket.onmessage = ({ data }) => opened.received.push(data);
  ahead.set(address, opened);
  setTimeout(() => takeSocket(address)?.socket.close(), UNTAKEN);
}

const [page] = /^.*\/cameras\/[^/?#]+(?=\/?$)/.exec(location.href) ?? [];
const codecs = page && !document.hidden ? playable() : [];
if (codecs.length) openAhead(videoAddress(page, wholeVideo(codecs)));
