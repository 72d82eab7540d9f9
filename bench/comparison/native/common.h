// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// Shared by all programs here: the stamp inside each frame, clocks and sockets.
//
// Every frame of the bench camera is one valid baseline JPEG of exactly the same size. Right after SOI it carries
// a COM segment that the camera rewrites for each frame it sends:
//
//   offset  0  FF D8                  SOI
//   offset  2  FF FE 00 22            COM, 34 bytes with its length field
//   offset  6  "ZOESTAMP"             mark to search for
//   offset 14  8 hex digits           sequence number
//   offset 22  16 hex digits          CLOCK_MONOTONIC at send, nanoseconds
//   offset 38  ...                    a padding COM, then the picture
#pragma once
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MARK "ZOESTAMP"
enum { MARK_AT = 6, SEQ_AT = 14, NS_AT = 22, STAMP_END = 38 };

#define BOUNDARY "boundarydonotcross" // the one boundary that mjpg-streamer's input_http understands

static inline int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static inline void die(const char *what) {
  perror(what);
  exit(1);
}

static inline int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(fd, (void *)&a, sizeof a) || listen(fd, 4096)) die("listen");
  return fd;
}

static inline int dial(int port) { // blocking connect, -1 on failure
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (connect(fd, (void *)&a, sizeof a)) {
    close(fd);
    return -1;
  }
  return fd;
}

static inline void watch(int ep, int op, int fd, uint32_t events, uint64_t id) {
  struct epoll_event e = {.events = events, .data.u64 = id};
  epoll_ctl(ep, op, fd, &e);
}

static inline void nodelay(int fd) {
  int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}
