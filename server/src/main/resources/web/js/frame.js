// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

import { pageTime } from "./figures.js";

const HEADER = 40;
const VERSION = 1;
const PLACEHOLDER = 1;

/** Reads one binary message (docs/reference/websocket.md), times in milliseconds; null where it is none of ours. */
export function readFrame(buffer) {
  if (buffer.byteLength <= HEADER) return null;
  const view = new DataView(buffer);
  if (view.getUint8(0) !== VERSION) return null;
  // Microseconds since the epoch are exact as a number (below 2^53) until the year 2255.
  const long = (offset) => view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
  return {
    placeholder: (view.getUint8(1) & PLACEHOLDER) !== 0,
    id: view.getUint16(2),
    sequence: long(8),
    capturedAt: long(16) / 1000,
    captureToPublish: view.getUint32(24) / 1000,
    publishToWrite: view.getUint32(28) / 1000,
    writtenAt: long(32) / 1000,
    receivedAt: pageTime(),
    jpeg: new Uint8Array(buffer, HEADER),
  };
}
