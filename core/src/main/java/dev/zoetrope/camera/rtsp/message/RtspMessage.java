// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

/** What comes on an RTSP connection: answers, requests of the server, and media between them. */
public sealed interface RtspMessage permits RtspResponse, RtspRequest, InterleavedData {}
