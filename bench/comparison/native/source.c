// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// The bench camera: an HTTP MJPEG source at a fixed rate. Any path gets the same multipart stream.
//
//   source PORT FPS FRAME.jpg...
//
// Like a camera it never queues: a reader that has not taken the last frame when the next is due misses that one.
// Prints "open COUNT MS" and "close COUNT MS" on stdout as readers come and go (MS on CLOCK_MONOTONIC).
#include "camera.h"

enum { MAX_READERS = 512, MAX_FRAMES = 256 };

typedef struct {
  int fd;
  bool ready;      // its request has been read
  const char *buf; // part being sent, or null
  int off, len;
} Reader;

static Reader readers[MAX_READERS];
static int reader_count, ep;
static char *parts[MAX_FRAMES]; // part header + JPEG + CRLF--boundary
static int part_len[MAX_FRAMES], jpeg_at[MAX_FRAMES], frame_count;

static const char RESPONSE[] = "HTTP/1.0 200 OK\r\nCache-Control: no-cache\r\nConnection: close\r\n"
                               "Content-Type: multipart/x-mixed-replace;boundary=" BOUNDARY "\r\n\r\n--" BOUNDARY;

static void load(const char *path) {
  long size;
  char *jpeg = read_file(path, &size), *p = malloc(size + 256);
  int n = sprintf(p, "\r\nContent-Type: image/jpeg\r\nContent-Length: %ld\r\n\r\n", size);
  jpeg_at[frame_count] = n;
  memcpy(p + n, jpeg, size);
  free(jpeg);
  if (memcmp(p + n + MARK_AT, MARK, 8)) die("frame without a stamp: make it with mkframes");
  n += size;
  n += sprintf(p + n, "\r\n--" BOUNDARY);
  parts[frame_count] = p;
  part_len[frame_count++] = n;
}

static void drop(int i) {
  close(readers[i].fd);
  readers[i] = readers[--reader_count];
  if (i < reader_count) watch(ep, EPOLL_CTL_MOD, readers[i].fd, EPOLLIN | (readers[i].buf ? EPOLLOUT : 0), i);
  event("close", reader_count);
}

static bool push(int i) { // false: the reader is gone
  Reader *r = &readers[i];
  while (r->off < r->len) {
    ssize_t n = send(r->fd, r->buf + r->off, r->len - r->off, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) {
      watch(ep, EPOLL_CTL_MOD, r->fd, EPOLLIN | EPOLLOUT, i);
      return true;
    }
    if (n < 0) return drop(i), false;
    r->off += n;
  }
  r->buf = NULL;
  watch(ep, EPOLL_CTL_MOD, r->fd, EPOLLIN, i);
  return true;
}

static void tick(void) {
  static uint32_t seq;
  int f = seq % frame_count;
  char stamp[32];
  snprintf(stamp, sizeof stamp, "%08x%016llx", seq++, (long long)now_ns());
  memcpy(parts[f] + jpeg_at[f] + SEQ_AT, stamp, 24);
  for (int i = 0; i < reader_count;) {
    Reader *r = &readers[i];
    if (r->ready && !r->buf) {
      r->buf = parts[f], r->len = part_len[f], r->off = 0;
      if (!push(i)) continue;
    }
    i++;
  }
}

int main(int argc, char **argv) {
  for (int i = 3; i < argc && frame_count < MAX_FRAMES; i++) load(argv[i]);
  Camera camera = open_camera(atoi(argv[1]), atof(argv[2]));
  ep = camera.ep;
  struct epoll_event ev[64];
  for (;;) {
    int n = epoll_wait(ep, ev, 64, -1);
    for (int k = 0; k < n; k++) {
      int64_t id = (int64_t)ev[k].data.u64;
      if (id == TIMER) {
        if (is_due(&camera)) tick();
        break; // reader numbers may have moved
      }
      if (id == LISTEN) {
        int fd = accept4(camera.listener, 0, 0, SOCK_NONBLOCK);
        if (fd < 0) continue;
        if (reader_count == MAX_READERS) {
          close(fd);
          continue;
        }
        nodelay(fd);
        readers[reader_count] = (Reader){.fd = fd};
        watch(ep, EPOLL_CTL_ADD, fd, EPOLLIN, reader_count++);
        event("open", reader_count);
        continue;
      }
      if (id >= reader_count) break;
      Reader *r = &readers[id];
      if (ev[k].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        char request[4096];
        ssize_t got = recv(r->fd, request, sizeof request, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN)) {
          drop(id);
          break;
        }
        if (got > 0 && !r->ready) {
          if (send(r->fd, RESPONSE, sizeof RESPONSE - 1, MSG_NOSIGNAL) < 0) die("send");
          r->ready = true;
        }
      }
      if ((ev[k].events & EPOLLOUT) && r->buf && !push(id)) break;
    }
  }
}
