// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// One viewer, and what is read out of the frames it gets.
#pragma once
#include "common.h"

typedef struct {
  int fd;
  bool open, sampled;
  long bytes, total; // in the window; since the connection
  // of sampled viewers only:
  char carry[96]; // the end of what came before, in which a stamp may begin
  int carried;
  long frame_end; // total at which the current frame is complete, 0 if none
  int64_t stamp;
  long last_seq, frames, duplicates, skipped;
} Viewer;

typedef struct {
  double *ms;
  int count, capacity;
} Latencies;

static inline void complete(Viewer *v, int64_t now, Latencies *to) {
  v->frame_end = 0;
  if (!to) return;
  v->frames++;
  if (to->count == to->capacity)
    to->ms = realloc(to->ms, (to->capacity = to->capacity * 2 + 4096) * sizeof *to->ms);
  to->ms[to->count++] = (now - v->stamp) / 1e6;
}

static inline void take_stamp(Viewer *v, const char *mark, bool measuring) {
  char digits[17] = {0};
  memcpy(digits, mark + SEQ_AT - MARK_AT, 8);
  long seq = strtol(digits, 0, 16);
  memcpy(digits, mark + NS_AT - MARK_AT, 16);
  v->stamp = strtoll(digits, 0, 16);
  if (measuring && v->last_seq >= 0) {
    if (seq == v->last_seq) v->duplicates++;
    else if (seq > v->last_seq + 1) v->skipped += seq - v->last_seq - 1;
  }
  v->last_seq = seq;
}

// Looks for stamps and ends of frames in what has just come. Latencies go to `to`, unless it is null: not measuring.
static inline void inspect(Viewer *v, const char *in, int n, int frame_bytes, Latencies *to) {
  enum { STAMP = STAMP_END - MARK_AT, MARK_LEN = 8 };
  static char joined[(1 << 20) + 128];
  int64_t now = now_ns();
  long start = v->total - n - v->carried; // the stream's position of joined[0]; total already counts n
  memcpy(joined, v->carry, v->carried);
  memcpy(joined + v->carried, in, n);
  int len = v->carried + n, at = 0;
  for (;;) {
    if (v->frame_end && v->frame_end <= v->total) complete(v, now, to);
    char *m = memmem(joined + at, len - at, MARK, MARK_LEN);
    int head = m ? m - joined : 0;
    if (!m || head + STAMP > len) {
      int keep = m ? len - head : MARK_LEN - 1;
      if (keep > len - at) keep = len - at;
      memcpy(v->carry, joined + len - keep, keep);
      v->carried = keep;
      return;
    }
    take_stamp(v, m, to);
    v->frame_end = start + head - MARK_AT + frame_bytes;
    at = head + STAMP;
  }
}
