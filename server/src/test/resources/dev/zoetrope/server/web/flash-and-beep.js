// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// How much later the beep of each second is heard than its flash is seen, in milliseconds, of the latest few seconds.
//
// Seen is when the browser expects a frame on the screen; heard is when the <video> hands its samples on. Where they go
// through an AudioContext, the latter's own latency comes behind that, and is not the element's to make good.
async ({ video, beeps }) => {
  const SAMPLES = 256;
  const SETTLED = 40;
  const PATIENCE = 8; // a machine that is busy with something else shows frames late for a while
  const context = new AudioContext();
  await context.resume();
  const ear = context.createScriptProcessor(SAMPLES, 2, 1);
  const pen = Object.assign(document.createElement("canvas"), { width: 16, height: 16 }).getContext("2d", { willReadFrequently: true });
  const heard = [];
  const seen = [];
  let dark = 255;
  const isNew = (times, at) => !times.length || at - times.at(-1) > 500;

  ear.onaudioprocess = ({ inputBuffer, playbackTime }) => {
    const first = inputBuffer.getChannelData(0).findIndex((sample) => Math.abs(sample) > 0.1);
    if (first < 0) return;
    const { contextTime, performanceTime } = context.getOutputTimestamp();
    const seconds = playbackTime + (first - 2 * SAMPLES) / context.sampleRate - contextTime - context.baseLatency - context.outputLatency;
    const at = performanceTime + seconds * 1000;
    if (isNew(heard, at)) heard.push(at);
  };
  context.createMediaElementSource(video).connect(ear).connect(context.destination);

  const frame = (now, { expectedDisplayTime }) => {
    video.requestVideoFrameCallback(frame);
    pen.drawImage(video, 0, 0, 16, 16);
    const light = pen.getImageData(0, 0, 16, 16).data.reduce((sum, value) => sum + value) / 1024;
    dark = Math.min(dark, light);
    if (light > dark + 4 && isNew(seen, expectedDisplayTime)) seen.push(expectedDisplayTime);
  };
  video.requestVideoFrameCallback(frame);

  const nearest = (at) => seen.reduce((best, each) => (Math.abs(each - at) < Math.abs(best - at) ? each : best));
  const latest = () => heard.slice(-beeps).map((at) => at - nearest(at)).sort((a, b) => a - b);
  const apart = () => heard.length < beeps || seen.length < beeps || Math.abs(latest()[beeps >> 1]) > SETTLED;

  while (apart() && heard.length < PATIENCE * beeps) await new Promise((done) => setTimeout(done, 100));
  return latest();
};
