// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.codec.wire.Job;
import dev.zoetrope.media.Track;

/**
 * What a decoding session is for.
 *
 * @param job what the worker does
 * @param made the track of what comes out
 * @param key the job's short name, the same whenever it is opened again
 * @param feed what becomes of each packet on its way in
 */
record DecodingOrder(Job job, Track made, String key, Feed feed) {}
