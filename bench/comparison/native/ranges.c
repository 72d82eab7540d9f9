// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// C keep-alive connections, each asking for one random RANGE-sized piece of a file after another; prints one line of JSON.
//
//   ranges -p PORT -u PATH -z FILE_BYTES [-c CONNECTIONS] [-r RANGE_BYTES] [-t SECONDS]
//
// Only response heads are read; bodies are discarded inside the kernel (MSG_TRUNC).
#include "common.h"

typedef struct {
  int fd;
  long left; // body bytes still to come
} Conn;

static int port = 80, connections = 50;
static long size = 1 << 30, range = 1 << 20, requests, bad;
static const char *path = "/";

static void ask(Conn *c) {
  char request[512];
  long from = random() % (size / range) * range;
  int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nRange: bytes=%ld-%ld\r\n\r\n",
                   path, port, from, from + range - 1);
  if (send(c->fd, request, n, 0) != n) die("send");
}

static bool head(Conn *c) { // true when the head has been taken
  char buf[2048];
  ssize_t n = recv(c->fd, buf, sizeof buf - 1, MSG_PEEK | MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return false;
  if (n <= 0) die("closed");
  buf[n] = 0;
  char *end = strstr(buf, "\r\n\r\n"), *length = strcasestr(buf, "Content-Length:");
  if (!end) return false;
  if (strncmp(buf, "HTTP/1.1 206", 12) || !length || (c->left = atol(length + 15)) != range) bad++;
  return recv(c->fd, buf, end + 4 - buf, 0) > 0;
}

int main(int argc, char **argv) {
  double seconds = 8;
  for (int o; (o = getopt(argc, argv, "p:u:z:c:r:t:")) != -1;) switch (o) {
    case 'p': port = atoi(optarg); break;
    case 'u': path = optarg; break;
    case 'z': size = atol(optarg); break;
    case 'c': connections = atoi(optarg); break;
    case 'r': range = atol(optarg); break;
    case 't': seconds = atof(optarg); break;
    default: return 2;
  }
  int ep = epoll_create1(0);
  Conn *c = calloc(connections, sizeof *c);
  for (int i = 0; i < connections; i++) {
    if ((c[i].fd = dial(port)) < 0) die("connect");
    ask(&c[i]);
    watch(ep, EPOLL_CTL_ADD, c[i].fd, EPOLLIN, i);
  }
  long bytes = 0;
  int64_t begin = now_ns(), end = begin + seconds * 1e9;
  struct epoll_event ev[64];
  while (now_ns() < end) {
    int n = epoll_wait(ep, ev, 64, 50);
    for (int k = 0; k < n; k++) {
      Conn *x = &c[ev[k].data.u64];
      if (!x->left && !head(x)) continue;
      ssize_t got = recv(x->fd, NULL, x->left, MSG_TRUNC | MSG_DONTWAIT);
      if (got < 0 && errno == EAGAIN) continue;
      if (got <= 0) die("closed");
      bytes += got;
      if (!(x->left -= got)) requests++, ask(x);
    }
  }
  double s = (now_ns() - begin) / 1e9;
  printf("{\"connections\":%d,\"range\":%ld,\"seconds\":%.2f,\"gb\":%.3f,\"mb_s\":%.0f,\"requests\":%ld,\"bad\":%ld}\n",
         connections, range, s, bytes / 1e9, bytes / 1e6 / s, requests, bad);
}
