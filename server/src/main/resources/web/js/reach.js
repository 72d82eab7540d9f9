// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

/** Whether HTTP reaches the server; without CORS, so that another site's page may ask too. */
export function answers(root) {
  const options = { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(4000) };
  return fetch(`${root}web/icon.svg`, options).then(Boolean, () => false);
}
