// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// The C reference: one thread, epoll, one upstream camera, newest frame only. What a fan-out costs at the least.
//
//   refserver copy|sendfile PORT UPSTREAM_PORT
//
// copy      each frame lies in memory, send(2) copies it into the socket
// sendfile  each frame is written once into a memfd of its own, sendfile(2) passes its pages to every socket
#include "common.h"
#include <sys/mman.h>
#include <sys/sendfile.h>

enum { PART_MAX = 1 << 20, LISTEN = -1, UPSTREAM = -2, MAX_VIEWERS = 65536 };

typedef struct { // one part, shared by the viewers that are sending it
  int refs, len, fd;
  char *bytes;
  long number;
} Frame;

typedef struct {
  int fd;
  bool ready, waiting; // request read; waiting for EPOLLOUT
  Frame *frame;
  off_t off;
  long seen;
} Viewer;

static Viewer *viewers[MAX_VIEWERS]; // by descriptor
static Frame *latest;
static bool with_sendfile;
static int ep, top;

static const char RESPONSE[] = "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nConnection: close\r\n"
                               "Content-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n";

static void release(Frame *f) {
  if (!f || --f->refs) return;
  if (with_sendfile) close(f->fd);
  free(f->bytes);
  free(f);
}

static void publish(const char *jpeg, int size) {
  static long number;
  Frame *f = calloc(1, sizeof *f);
  f->bytes = malloc(size + 128);
  f->len = sprintf(f->bytes, "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n", size);
  memcpy(f->bytes + f->len, jpeg, size);
  f->len += size;
  f->bytes[f->len++] = '\r', f->bytes[f->len++] = '\n';
  f->number = ++number, f->refs = 1;
  if (with_sendfile) {
    // A new memfd for each frame: pages already handed to a socket must never be written again.
    f->fd = memfd_create("frame", MFD_CLOEXEC);
    if (write(f->fd, f->bytes, f->len) != f->len) die("memfd");
    free(f->bytes), f->bytes = NULL;
  }
  release(latest);
  latest = f;
}

static void leave(Viewer *v) {
  viewers[v->fd] = NULL;
  close(v->fd);
  release(v->frame);
  free(v);
}

static void pump(Viewer *v) {
  for (;;) {
    if (!v->frame) {
      if (!latest || v->seen == latest->number) break;
      v->frame = latest, v->off = 0, v->seen = latest->number;
      latest->refs++;
    }
    ssize_t n;
    if (with_sendfile) n = sendfile(v->fd, v->frame->fd, &v->off, v->frame->len - v->off);
    else if ((n = send(v->fd, v->frame->bytes + v->off, v->frame->len - v->off, MSG_NOSIGNAL | MSG_DONTWAIT)) > 0) v->off += n;
    if (n < 0 && errno == EAGAIN) {
      if (!v->waiting) watch(ep, EPOLL_CTL_MOD, v->fd, EPOLLIN | EPOLLOUT, v->fd);
      v->waiting = true;
      return;
    }
    if (n < 0) return leave(v);
    if (v->off == v->frame->len) release(v->frame), v->frame = NULL;
  }
  if (v->waiting) watch(ep, EPOLL_CTL_MOD, v->fd, EPOLLIN, v->fd);
  v->waiting = false;
}

// Reads what the camera sent; publishes each whole part. False when the camera is gone.
static bool pull(int fd) {
  static char buf[PART_MAX];
  static int have;
  ssize_t n = recv(fd, buf + have, sizeof buf - have, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return true;
  if (n <= 0) return have = 0, false;
  have += n;
  for (;;) {
    char *head = memmem(buf, have, "Content-Length: ", 16);
    char *body = head ? memmem(head, buf + have - head, "\r\n\r\n", 4) : NULL;
    if (!body) return true;
    body += 4;
    int size = atoi(head + 16);
    if (body + size > buf + have) return true;
    publish(body, size);
    have -= body + size - buf;
    memmove(buf, body + size, have);
    for (int i = 0; i <= top; i++)
      if (viewers[i] && viewers[i]->ready && !viewers[i]->frame) pump(viewers[i]);
  }
}

int main(int argc, char **argv) {
  if (argc < 4) return fprintf(stderr, "refserver copy|sendfile PORT UPSTREAM_PORT\n"), 2;
  with_sendfile = !strcmp(argv[1], "sendfile");
  ep = epoll_create1(0);
  int listener = listen_on(atoi(argv[2])), camera = dial(atoi(argv[3]));
  if (camera < 0) die("camera");
  static const char GET[] = "GET / HTTP/1.0\r\n\r\n";
  if (send(camera, GET, sizeof GET - 1, 0) < 0) die("send");
  watch(ep, EPOLL_CTL_ADD, listener, EPOLLIN, (uint64_t)LISTEN);
  watch(ep, EPOLL_CTL_ADD, camera, EPOLLIN, (uint64_t)UPSTREAM);
  struct epoll_event ev[256];
  for (;;) {
    int n = epoll_wait(ep, ev, 256, -1);
    for (int k = 0; k < n; k++) {
      int64_t id = (int64_t)ev[k].data.u64;
      if (id == UPSTREAM) {
        if (!pull(camera)) return fprintf(stderr, "camera is gone\n"), 1;
        continue;
      }
      if (id == LISTEN) {
        int fd;
        while ((fd = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0) {
          Viewer *v = viewers[fd] = calloc(1, sizeof *v);
          v->fd = fd;
          if (fd > top) top = fd;
          nodelay(fd);
          watch(ep, EPOLL_CTL_ADD, fd, EPOLLIN, fd);
        }
        continue;
      }
      Viewer *v = viewers[id];
      if (!v) continue;
      if (ev[k].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        char request[4096];
        ssize_t got = recv(v->fd, request, sizeof request, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN)) {
          leave(v);
          continue;
        }
        if (got > 0 && !v->ready) {
          v->ready = true;
          if (send(v->fd, RESPONSE, sizeof RESPONSE - 1, MSG_NOSIGNAL) < 0) leave(v);
          else pump(v); // the newest frame at once: a new viewer need not wait for the next
          continue;
        }
      }
      if (ev[k].events & EPOLLOUT) pump(v);
    }
  }
}
