// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

const MOST = 8;
const WHEEL = 0.0015;

/**
 * A closer look at a part of the picture: wheel or two fingers to zoom, drag to move, double click for all of it. Sets
 * the custom properties `--zoom`, `--x` and `--y` of the element. Says how near it is by `changed(zoom)`.
 */
export function zoomable(host, changed) {
  const fingers = new Map();
  let zoom = 1;
  let x = 0;
  let y = 0;
  let moved = false;

  /** Keeps the point under the pointer where it is, and the picture over the whole element. */
  function set(next, { clientX, clientY } = middle()) {
    const box = host.getBoundingClientRect();
    const [px, py] = [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
    const before = zoom;
    zoom = Math.min(MOST, Math.max(1, next));
    move(px - ((px - x) * zoom) / before - x, py - ((py - y) * zoom) / before - y);
    if (zoom !== before) changed(zoom);
  }

  function move(dx, dy) {
    const [mostX, mostY] = [host.offsetWidth, host.offsetHeight].map((size) => (size * (zoom - 1)) / 2);
    x = Math.min(mostX, Math.max(-mostX, x + dx));
    y = Math.min(mostY, Math.max(-mostY, y + dy));
    for (const [name, value] of [["--zoom", zoom], ["--x", `${x}px`], ["--y", `${y}px`]]) host.style.setProperty(name, value);
  }

  function middle() {
    const { left, top, width, height } = host.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  }

  const enabled = () => host.hasAttribute("controls");
  const distance = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

  host.addEventListener("wheel", (event) => {
    if (!enabled() || (zoom === 1 && event.deltaY > 0)) return;
    event.preventDefault();
    set(zoom * Math.exp(-event.deltaY * WHEEL), event);
  }, { passive: false });
  host.addEventListener("dblclick", (event) => enabled() && set(zoom > 1 ? 1 : 2, event));
  host.addEventListener("pointerdown", (event) => {
    moved = false;
    if (enabled()) fingers.set(event.pointerId, event);
  });
  host.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    if (!event.buttons) {
      fingers.delete(event.pointerId);
      return;
    }
    const apart = fingers.size === 2 && distance([...fingers.values()]);
    fingers.set(event.pointerId, event);
    if (apart) set((zoom * distance([...fingers.values()])) / apart, event);
    else if (zoom > 1) move(event.clientX - before.clientX, event.clientY - before.clientY);
    moved ||= zoom > 1;
  });
  for (const end of ["pointerup", "pointercancel"]) host.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  host.addEventListener("click", (event) => moved && event.stopImmediatePropagation(), { capture: true });

  return { by: (factor) => set(zoom * factor), reset: () => set(1) };
}
