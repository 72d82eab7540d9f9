// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the outputs share: who may watch, how a frame gets to a socket, and what is counted.
 *
 * <p>A {@link dev.zoetrope.server.output.Delivery} is made once and given to every output. The
 * viewers of one capture in one format on one event loop form an {@link
 * dev.zoetrope.server.output.Audience}: woken once a packet, with one copy of it. Each writes to a
 * {@link dev.zoetrope.server.output.Wire}, one write at a time, so that what comes next is chosen
 * when the one before has left. Outputs are packages below this one and do not see each other.
 * docs/design/delivery.md tells why.
 */
@NullMarked
package dev.zoetrope.server.output;

import org.jspecify.annotations.NullMarked;
