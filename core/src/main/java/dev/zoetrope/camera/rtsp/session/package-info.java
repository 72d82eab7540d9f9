// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The conversation with one camera over one connection (RFC 2326 section 10): requests and their
 * answers, passwords, the session and what keeps it alive, with everything the camera may send in
 * between. It knows nothing of codecs.
 *
 * <p>Begin at {@link dev.zoetrope.camera.rtsp.session.RtspSession}; {@link
 * dev.zoetrope.camera.rtsp.session.Conversation} is the level below, one request and its answer.
 */
@NullMarked
package dev.zoetrope.camera.rtsp.session;

import org.jspecify.annotations.NullMarked;
