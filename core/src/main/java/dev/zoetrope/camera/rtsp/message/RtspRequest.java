// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

/**
 * A request that the server sends (RFC 2326 section 6): OPTIONS, ANNOUNCE, REDIRECT, SET_PARAMETER.
 *
 * @param method as sent, in upper case by the grammar
 */
public record RtspRequest(String method, Headers headers) implements RtspMessage {}
