// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// Shared by the cameras: what they send, when it is due, and who comes and goes.
#pragma once
#include "common.h"
#include <sys/timerfd.h>

enum { LISTEN = -1, TIMER = -2 }; // what epoll says of these two; readers have numbers from 0 on

typedef struct {
  int ep, listener, timer;
  long period; // ns between two frames
} Camera;

static inline Camera open_camera(int port, double fps) {
  Camera c = {epoll_create1(0), listen_on(port), timerfd_create(CLOCK_MONOTONIC, 0), 1e9 / fps};
  struct itimerspec every = {{c.period / 1000000000, c.period % 1000000000}, {0, 1000000}};
  timerfd_settime(c.timer, 0, &every, 0);
  watch(c.ep, EPOLL_CTL_ADD, c.listener, EPOLLIN, (uint64_t)LISTEN);
  watch(c.ep, EPOLL_CTL_ADD, c.timer, EPOLLIN, (uint64_t)TIMER);
  return c;
}

static inline bool is_due(const Camera *c) { // once a frame, however many periods were missed
  uint64_t periods;
  return read(c->timer, &periods, 8) == 8;
}

static inline char *read_file(const char *path, long *size) { // with four zeros behind it
  FILE *f = fopen(path, "rb");
  if (!f) die(path);
  fseek(f, 0, SEEK_END);
  *size = ftell(f);
  rewind(f);
  char *bytes = calloc(1, *size + 4);
  if (fread(bytes, 1, *size, f) != (size_t)*size) die("read");
  fclose(f);
  return bytes;
}

static inline void event(const char *what, int count) {
  printf("%s %d %lld\n", what, count, (long long)(now_ns() / 1000000));
  fflush(stdout);
}
