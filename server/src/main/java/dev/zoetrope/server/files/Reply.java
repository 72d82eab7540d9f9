// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.RangeHeader.Selection;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a request for a file that is there (RFC 9110 sections 13 to 15). Decided by pure
 * functions, but for the boundary of several ranges, which nobody can guess.
 *
 * @param status 200, 206, 304, 412 or 416
 * @param headers without those of the content's kind and length where there is no body
 * @param body of a 200 or 206
 */
record Reply(int status, Map<String, String> headers, Optional<Body> body) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BOUNDARY_BYTES = 16;

  /** What pages of other sites may read of an answer, where they may read the answer at all. */
  private static final String EXPOSED =
      "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified";

  static Reply to(FileRequest request, FileState file, Instant now) {
    Validators validators = Validators.of(file, now);
    Map<String, String> headers = common(validators, now);
    return switch (request.preconditions().decide(validators, now)) {
      case FAILED -> new Reply(412, headers, Optional.empty());
      case NOT_MODIFIED -> new Reply(304, headers, Optional.empty());
      case PROCEED -> content(request, file, new Moment(validators, now), headers);
    };
  }

  private record Moment(Validators validators, Instant now) {}

  private static Reply content(
      FileRequest request, FileState file, Moment moment, Map<String, String> headers) {
    boolean ranges =
        request.wantsBody()
            && request.preconditions().rangeCounts(moment.validators(), moment.now());
    Selection selection = RangeHeader.select(ranges ? request.range() : null, file.sizeBytes());
    if (selection instanceof Selection.Nothing) {
      headers.put("Content-Range", "bytes */" + file.sizeBytes());
      return new Reply(416, headers, Optional.empty());
    }
    String name = request.path().lastName();
    if (request.download()) {
      headers.put("Content-Disposition", Disposition.attachment(name));
    }
    return content(selection, ContentType.of(name), file.sizeBytes(), headers);
  }

  private static Map<String, String> common(Validators validators, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", HttpDates.format(now));
    headers.put("Accept-Ranges", "bytes");
    headers.put("ETag", validators.tag());
    validators.lastModified().ifPresent(at -> headers.put("Last-Modified", HttpDates.format(at)));
    headers.put("Cache-Control", "private, no-cache");
    headers.put("Access-Control-Expose-Headers", EXPOSED);
    return headers;
  }

  private static Reply content(
      Selection selection, ContentType type, long fileBytes, Map<String, String> headers) {
    headers.putAll(SafeContent.headers(type.kind()));
    headers.put("Content-Type", type.text());
    int status = 200;
    Body body = Body.whole(fileBytes);
    if (selection instanceof Selection.Parts parts) {
      status = 206;
      if (parts.ranges().size() == 1) {
        ByteRange range = parts.ranges().getFirst();
        headers.put("Content-Range", range.contentRange(fileBytes));
        body = Body.of(range);
      } else {
        String boundary = boundary();
        headers.put("Content-Type", "multipart/byteranges; boundary=" + boundary);
        body = Body.multipart(parts, boundary, type.text(), fileBytes);
      }
    }
    headers.put("Content-Length", String.valueOf(body.length()));
    return new Reply(status, headers, Optional.of(body));
  }

  private static String boundary() {
    byte[] bytes = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
