// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The server's side of the codec worker: a pool of child processes with FFmpeg, their sessions, and
 * the transcoder that makes renditions with them, JPEGs and video.
 *
 * <p>No native codec is ever loaded into this process. What a hostile or broken stream can do is
 * end a worker: its sessions are told, another is started, and a rendition goes on with the last
 * GOP replayed. Begin at {@link dev.zoetrope.codec.CodecWorkers}; {@link
 * dev.zoetrope.codec.WorkerTranscoder} uses it for renditions, dev.zoetrope.codec.camera for
 * cameras. The protocol is dev.zoetrope.codec.wire, the other end dev.zoetrope.codec.worker.
 */
@NullMarked
package dev.zoetrope.codec;

import org.jspecify.annotations.NullMarked;
