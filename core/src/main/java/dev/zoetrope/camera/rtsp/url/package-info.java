// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * RTSP addresses as people write them and as cameras answer them: joined as strings, not by RFC
 * 3986, because that is what cameras are made for. Begin at {@link
 * dev.zoetrope.camera.rtsp.url.RtspUrl} and {@link dev.zoetrope.camera.rtsp.url.ControlUrls}.
 */
@NullMarked
package dev.zoetrope.camera.rtsp.url;

import org.jspecify.annotations.NullMarked;
