// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The codec worker: a process of its own, and the only place that touches FFmpeg.
 *
 * <p>{@link dev.zoetrope.codec.worker.WorkerMain} connects to the socket it is given and serves
 * sessions, one platform thread each: {@code Transcoding} makes JPEGs of the packets it is sent,
 * {@code Demuxing} opens an address and sends what it reads. Native objects are owned by the thread
 * that made them, are closed in reverse order and never left to the garbage collector. A fault in
 * here costs this process, never the server's.
 */
@NullMarked
package dev.zoetrope.codec.worker;

import org.jspecify.annotations.NullMarked;
