// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Session descriptions as cameras write them (RFC 8866, loosely): a scan for the few lines that
 * matter, which passes over all others, wrong as they may be. What it finds are hints; the packets
 * decide. Begin at {@link dev.zoetrope.camera.rtsp.sdp.SessionDescription}.
 */
@NullMarked
package dev.zoetrope.camera.rtsp.sdp;

import org.jspecify.annotations.NullMarked;
