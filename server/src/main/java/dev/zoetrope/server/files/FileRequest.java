// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, without HTTP.
 *
 * @param path in the folder
 * @param wantsBody whether the method is GET and not HEAD; only then ranges count
 * @param range the field Range; null where there is none
 * @param page whether the page around the file is wanted, where it has one
 * @param download whether a browser is to keep the file instead of showing it
 */
record FileRequest(
    FilePath path,
    boolean wantsBody,
    @Nullable String range,
    Preconditions preconditions,
    boolean page,
    boolean download) {

  static FileRequest of(HttpServerRequest request, FilePath path) {
    Preconditions preconditions =
        new Preconditions(
            field(request, "If-Match"),
            field(request, "If-Unmodified-Since"),
            field(request, "If-None-Match"),
            field(request, "If-Modified-Since"),
            field(request, "If-Range"));
    return new FileRequest(
        path,
        request.method().equals(HttpMethod.GET),
        field(request, "Range"),
        preconditions,
        request.params().contains("view"),
        request.params().contains("download"));
  }

  /** Several lines of one field are one list (RFC 9110 section 5.2). */
  private static @Nullable String field(HttpServerRequest request, String name) {
    return request.headers().contains(name)
        ? String.join(", ", request.headers().getAll(name))
        : null;
  }
}
