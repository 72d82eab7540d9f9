// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

const byId = (id) => document.getElementById(id);

const asked = new URLSearchParams(location.search);
byId("next").value = asked.get("next") ?? "/";
byId("error").hidden = !asked.has("error");
