// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON API below {@code /api/v1}, its contract and its documentation page.
 *
 * <p>The contract comes first: {@code openapi.yaml} says what is asked and answered, {@code
 * ContractTest} holds the server to it. Begin there, then at {@link
 * dev.zoetrope.server.api.CameraQueries} (what a camera does) and {@link
 * dev.zoetrope.server.api.CameraCommands} (making it do something else). Handlers are mounted, and
 * access to them is decided, in {@code dev.zoetrope.server.Routes}; here they only ask who is
 * asking where the answer depends on it.
 */
@NullMarked
package dev.zoetrope.server.api;

import org.jspecify.annotations.NullMarked;
