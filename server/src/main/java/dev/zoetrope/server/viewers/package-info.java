// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Viewers of one thing on one event loop, whatever the thing: a {@link
 * dev.zoetrope.server.viewers.ViewerGroup} tells them, ticks and closes them. The audiences of
 * {@code server.output} and {@code server.fragments} are each made of one.
 */
@NullMarked
package dev.zoetrope.server.viewers;

import org.jspecify.annotations.NullMarked;
