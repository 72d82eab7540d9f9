// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import dev.zoetrope.media.Packet;

/**
 * A packet with its place in the hub.
 *
 * @param sequence counts every packet of the hub from 0, over all epochs, without gaps
 * @param epoch counts the openings of the camera from 1; where it changes, timestamps start anew
 *     and decoders must be reset
 * @param packet what was published
 * @param publishedNanos when, on the monotonic clock
 */
public record Published(long sequence, int epoch, Packet packet, long publishedNanos) {}
