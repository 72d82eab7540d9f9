// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The binary message of docs/reference/websocket.md: a 40-byte header, big endian, then one JPEG.

const HEADER = 40;
const VERSION = 1;
const PLACEHOLDER = 1;

/** Reads one message; null where it is none of ours. Times are milliseconds on the server's clock. */
export function readFrame(buffer) {
  if (buffer.byteLength <= HEADER) return null;
  const view = new DataView(buffer);
  if (view.getUint8(0) !== VERSION) return null;
  return {
    placeholder: (view.getUint8(1) & PLACEHOLDER) !== 0,
    id: view.getUint16(2),
    sequence: long(view, 8),
    capturedAt: long(view, 16) / 1000,
    captureToPublish: view.getUint32(24) / 1000,
    publishToWrite: view.getUint32(28) / 1000,
    writtenAt: long(view, 32) / 1000,
    receivedAt: performance.timeOrigin + performance.now(),
    jpeg: new Uint8Array(buffer, HEADER),
  };
}

/** 64 bits as a number: microseconds since the epoch stay exact (below 2^53) until the year 2255. */
function long(view, offset) {
  return view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
}
