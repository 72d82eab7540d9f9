// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.EntityTags.Comparison;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditional fields of a GET or HEAD (RFC 9110 section 13.1), and what they decide in the
 * order of section 13.2.2. Each field is null where the request has none.
 */
record Preconditions(
    @Nullable String ifMatch,
    @Nullable String ifUnmodifiedSince,
    @Nullable String ifNoneMatch,
    @Nullable String ifModifiedSince,
    @Nullable String ifRange) {

  /** What becomes of the request. */
  enum Outcome {
    /** It is answered as if there were no condition. */
    PROCEED,
    /** 304: the caller has what it asks for. */
    NOT_MODIFIED,
    /** 412: the file is not the one that the caller means. */
    FAILED
  }

  /** What the fields other than If-Range decide. */
  Outcome decide(Validators current, Instant now) {
    if (ifMatch != null) {
      if (!EntityTags.names(ifMatch, current.tag(), Comparison.STRONG)) {
        return Outcome.FAILED;
      }
    } else if (changedSince(ifUnmodifiedSince, current, now).orElse(false)) {
      return Outcome.FAILED;
    }
    if (ifNoneMatch != null) {
      return EntityTags.names(ifNoneMatch, current.tag(), Comparison.WEAK)
          ? Outcome.NOT_MODIFIED
          : Outcome.PROCEED;
    }
    return changedSince(ifModifiedSince, current, now).orElse(true)
        ? Outcome.PROCEED
        : Outcome.NOT_MODIFIED;
  }

  /** Whether the field Range counts (sections 13.1.5 and 14.2). */
  boolean rangeCounts(Validators current, Instant now) {
    if (ifRange == null) {
      return true;
    }
    String text = ifRange.strip();
    if (EntityTags.looksLikeTag(text)) {
      return text.equals(current.tag()); // which is strong
    }
    Optional<Instant> date = HttpDates.parse(text, now);
    return date.isPresent() && date.equals(current.lastModified());
  }

  /** Whether the file is younger than the date; empty where one of them is not known. */
  private static Optional<Boolean> changedSince(
      @Nullable String date, Validators current, Instant now) {
    if (date == null) {
      return Optional.empty();
    }
    return HttpDates.parse(date.strip(), now)
        .flatMap(since -> current.lastModified().map(modified -> modified.isAfter(since)));
  }
}
