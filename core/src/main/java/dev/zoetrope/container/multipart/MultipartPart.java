// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import java.util.Map;
import java.util.Optional;

/** One body part as it was received. */
public final class MultipartPart {
  private final Map<String, String> headers;
  private final byte[] body;

  MultipartPart(Map<String, String> headers, byte[] body) {
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** Header values by name in lower case; the last of several of one name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The media type without parameters, as sent; empty where the camera does not say. */
  public Optional<String> contentType() {
    return Optional.ofNullable(headers.get("content-type"))
        .map(value -> value.substring(0, (value + ";").indexOf(';')).strip());
  }

  /** Exactly the body's bytes; the array belongs to the caller. */
  public byte[] body() {
    return body;
  }
}
