// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

/** The look of all `<zoetrope-camera>`; a constructed sheet needs no inline style. */
export const styles = new CSSStyleSheet();
styles.replaceSync(`
:host {
  --accent: var(--zoetrope-accent, #f5b83d);
  display: block; position: relative; overflow: hidden; aspect-ratio: var(--zoetrope-ratio, 16 / 9);
  background: #08090b; color: #fff; container-type: inline-size; user-select: none;
  font: 14px/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
:host(:fullscreen) { aspect-ratio: auto }
* { box-sizing: border-box }
[hidden], :host([controls]) .bar, :empty:is(.retry, .reason) { display: none !important }
canvas, img, video, .panel { position: absolute; inset: 0; width: 100%; height: 100% }
.picture { object-fit: var(--zoetrope-fit, contain) } .glow { object-fit: cover }
.picture { transform: translate(var(--x, 0), var(--y, 0)) scale(var(--zoom, 1)) } :host(.near) { cursor: grab; touch-action: none }
.unseen { opacity: 0 }
.figures { position: absolute; top: 3.4em; left: .7em; margin: 0; padding: .7em 1em; border-radius: 9px; background: #08090bd0; font: 12px/1.5 ui-monospace, monospace; pointer-events: none }
.stale { filter: grayscale(.85) brightness(.34) }
svg { width: 1.15em; height: 1.15em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round }

.pill {
  position: absolute; top: .7em; left: .7em; display: flex; align-items: center; gap: .5em; padding: .22em .75em .22em .6em; border-radius: 99px;
  font-size: 12px; font-weight: 620; background: #08090b9e; box-shadow: 0 0 0 1px #fff1;
}
.pill::before { content: ""; width: .62em; height: .62em; border-radius: 50%; background: var(--dot) }
.live { --dot: #3ddc84 } .wait { --dot: #ffb454 } .lost { --dot: #ff6b6b } .idle { --dot: #98a1b0 }
.pill.lost { background: #480e10cc } .pill.paused { background: var(--accent); color: #16120a } .pill.paused::before { display: none }
.pill.wait::before { animation: breathe 1.3s ease-in-out infinite }
@keyframes breathe { 50% { opacity: .25; transform: scale(.75) } }

.panel { display: grid; place-content: center; justify-items: center; gap: .3em; padding: 2.6em 1.4em 2.8em; text-align: center; text-wrap: balance }
.bare { background: repeating-linear-gradient(135deg, #101216 0 14px, #14171c 14px 28px) }
.bare.wait { background: linear-gradient(100deg, #101216 35%, #1b1f26 50%, #101216 65%) 0 / 300%; animation: sweep 2.2s linear infinite }
@keyframes sweep { from { background-position: 130% 0 } to { background-position: -30% 0 } }
.headline { font-weight: 620; font-size: clamp(14px, 4.2cqi, 22px) }
.reason { color: #b9c1cd; font-size: clamp(12px, 3cqi, 15px); max-width: 46ch; overflow-wrap: anywhere; max-height: 4.2em; overflow: hidden }
.retry { color: var(--accent); font-size: clamp(12px, 3cqi, 14px); font-weight: 560 }

.bar, .controls { position: absolute; inset: auto 0 0; display: flex; align-items: center; gap: .6em; padding: 2.6em .95em .8em; background: linear-gradient(transparent, #000c) }
.name, .says { flex: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis } .name { font-weight: 640; font-size: 1.07em }
.facts { display: flex; gap: .85em; font-size: .89em; color: #d5dae2; white-space: nowrap }
.viewers { display: flex; align-items: center; gap: .35em }
@container (max-width: 290px) { .viewers { display: none } .bar { font-size: 12.5px; padding-inline: .7em } }
@container (min-width: 900px) { .pill { font-size: 14px } .bar { font-size: 17px } }
@media (min-width: 2400px) { .pill { font-size: 21px } .bar { font-size: 25px } }

.controls { transition: opacity .3s } .resting { opacity: 0 }
button { font: inherit; color: inherit; display: grid; place-items: center; width: 2.9em; height: 2.9em; border: 0; border-radius: 50%; background: #fff2; cursor: pointer }
button svg { width: 1.4em; height: 1.4em }
button:hover { background: #fff4 }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
input { width: 6em; accent-color: var(--accent) }
button[aria-pressed=true] { background: var(--accent); color: #16120a }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important } .glow { display: none } }
`);
