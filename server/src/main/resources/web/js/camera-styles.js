// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

/** The look of `<zoetrope-camera>`, shared by all of them; a constructed sheet needs no inline style. */
export const styles = new CSSStyleSheet();
styles.replaceSync(`
:host {
  --accent: var(--zoetrope-accent, #f5b83d);
  display: block; position: relative; overflow: hidden; aspect-ratio: var(--zoetrope-ratio, 16 / 9);
  background: #08090b; color: #fff; container-type: inline-size; user-select: none;
  font: 14px/1.4 ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  font-variant-numeric: tabular-nums;
}
:host([hidden]) { display: none }
:host(:fullscreen) { aspect-ratio: auto }
* { box-sizing: border-box }
[hidden] { display: none !important }
canvas, img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: var(--zoetrope-fit, contain) }
canvas, img { transition: filter .35s }
.glow { object-fit: cover }
.stale { filter: grayscale(.85) brightness(.34) }
.shade { position: absolute; inset: 0; pointer-events: none; border-radius: inherit; box-shadow: inset 0 0 0 1px rgb(255 255 255 / .07) }

.pill {
  position: absolute; top: .7em; left: .7em; display: inline-flex; align-items: center; gap: .5em; padding: .22em .75em .22em .6em;
  border-radius: 99px; font-size: 12px; font-weight: 620; letter-spacing: .01em; background: rgb(8 9 11 / .62);
  box-shadow: 0 0 0 1px rgb(255 255 255 / .09); transition: opacity .3s;
}
.pill::before { content: ""; width: .62em; height: .62em; border-radius: 50%; background: var(--dot) }
.live { --dot: #3ddc84 } .wait { --dot: #ffb454 } .lost { --dot: #ff6b6b } .idle { --dot: #98a1b0 } .paused { --dot: var(--accent) }
.pill.paused::before { border-radius: 1px; background: linear-gradient(90deg, var(--dot) 36%, transparent 36% 64%, var(--dot) 64%) }
.pill.lost { background: rgb(72 14 16 / .78) }
.pill.wait::before { animation: breathe 1.3s ease-in-out infinite }
@keyframes breathe { 50% { opacity: .25; transform: scale(.75) } }

.panel { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: .3em; padding: 2.6em 1.4em 2.8em; text-align: center }
.panel.bare { background: repeating-linear-gradient(135deg, #101216 0 14px, #14171c 14px 28px) }
.panel.bare.wait { background: linear-gradient(100deg, #101216 35%, #1b1f26 50%, #101216 65%) 0 / 300% 100%; animation: sweep 2.2s linear infinite }
@keyframes sweep { from { background-position: 130% 0 } to { background-position: -30% 0 } }
.headline { font-weight: 620; font-size: clamp(14px, 4.2cqi, 22px); text-wrap: balance }
.reason { color: #b9c1cd; font-size: clamp(12px, 3cqi, 15px); max-width: 46ch; text-wrap: balance; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden }
.retry { color: var(--accent); font-size: clamp(12px, 3cqi, 14px); font-weight: 560 } .retry:empty, .reason:empty { display: none }

.bar { position: absolute; inset: auto 0 0; display: flex; align-items: end; gap: .9em; padding: 2.6em .95em .75em; background: linear-gradient(transparent, rgb(0 0 0 / .78)); pointer-events: none }
.name { font-weight: 640; font-size: 15px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; text-shadow: 0 1px 2px rgb(0 0 0 / .6) }
.facts { margin-left: auto; display: flex; gap: .85em; font-size: 12.5px; color: #d5dae2; white-space: nowrap; text-shadow: 0 1px 2px rgb(0 0 0 / .6) }
.viewers { display: inline-flex; align-items: center; gap: .35em }
.icon { width: 1.15em; height: 1.15em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round }
@container (max-width: 290px) { .viewers { display: none } .name { font-size: 13px } .facts { font-size: 11.5px; gap: .6em } }
@container (max-width: 190px) { .rate { display: none } .bar { padding-inline: .6em } .reason { -webkit-line-clamp: 2 } .panel { padding-inline: .7em } }
@container (min-width: 900px) { .pill { font-size: 14px } .name { font-size: 20px } .facts { font-size: 15px } .bar { padding: 3em 1.3em 1.1em } }
@container (min-width: 1700px) { .pill { font-size: 18px } .name { font-size: 28px } .facts { font-size: 20px } }

.controls { position: absolute; inset: auto 0 0; display: flex; align-items: center; gap: .5em; padding: 3em 1em .9em; background: linear-gradient(transparent, rgb(0 0 0 / .8)); transition: opacity .3s }
.controls .says { margin-inline: .5em auto; color: #d5dae2; font-size: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
:host([controls]) .bar { display: none }
button { font: inherit; color: inherit; display: grid; place-items: center; width: 2.9em; height: 2.9em; border: 0; border-radius: 50%; background: rgb(255 255 255 / .1); cursor: pointer; transition: background .15s }
button .icon { width: 1.4em; height: 1.4em }
button:hover { background: rgb(255 255 255 / .2) }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
button[aria-pressed=true] { background: var(--accent); color: #16120a }
.controls.resting { opacity: 0 }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important } .glow { display: none } }
`);
