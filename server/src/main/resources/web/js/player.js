// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

// The player page: the picture first; all that is known about it comes when there is one, or none comes soon.

import { Ways } from "./video/ways.js";
import { parts } from "./zoetrope-camera.js";

const PATIENCE = 1000;

const picture = document.getElementById("picture");
const asked = new URLSearchParams(location.search);
const details = () => import("./details.js").catch(() => setTimeout(details, PATIENCE));

parts.Ways = Ways;
for (const key of ["fps", "width"]) if (asked.get(key)) picture.setAttribute(key, asked.get(key));
picture.addEventListener("frame", details, { once: true });
setTimeout(details, PATIENCE);
picture.setAttribute("src", location.pathname);
