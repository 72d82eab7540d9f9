// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// An RTSP camera (RFC 2326): H.264 out of a file, for ever, over TCP (interleaved). Any address gets the same stream.
//
//   rtsp_source PORT FPS VIDEO.h264 VIDEO.sdp
//
// The file is a stream of Annex B whose access units each begin with a delimiter and whose keyframes carry their
// parameter sets. As a camera's, its time goes on whether or not somebody reads: who joins, joins wherever it is.
// Prints "open COUNT MS" and "close COUNT MS" as readers begin to play and leave (MS on CLOCK_MONOTONIC).
#include "camera.h"

enum { MAX_READERS = 256, MAX_UNITS = 4096, PAYLOAD = 1400, PACKETS_MAX = 1 << 21, BEHIND_MAX = 4 << 20 };

typedef struct {
  int fd;
  bool playing;
  char in[4096], *out; // the request that is coming; what the socket did not take
  int in_len, off, len, capacity;
} Reader;

static Reader readers[MAX_READERS]; // by slot; fd 0 where free
static char *video, sdp[4096];
static long unit_at[MAX_UNITS + 1];
static int units, ep, playing;
static uint8_t packets[PACKETS_MAX]; // of the access unit that is due, framed for TCP (RFC 2326, 10.12)
static int packets_len;
static uint16_t sequence;

static void find_units(long size) {
  for (long i = 0; i + 4 < size && units < MAX_UNITS; i++)
    if (!video[i] && !video[i + 1] && video[i + 2] == 1 && (video[i + 3] & 31) == 9) unit_at[units++] = i;
  unit_at[units] = size;
  if (!units) fprintf(stderr, "the video must have access unit delimiters\n"), exit(1);
}

static void packet(const uint8_t *head, int head_len, const uint8_t *body, int len, bool last, uint32_t ts) {
  int rtp = 12 + head_len + len;
  if (packets_len + 4 + rtp > PACKETS_MAX) return;
  uint8_t *p = packets + packets_len;
  uint8_t fixed[16] = {'$', 0, rtp >> 8, rtp, 0x80, (last ? 0x80 : 0) | 96, sequence >> 8, sequence,
                       ts >> 24, ts >> 16, ts >> 8, ts, 'Z', 'O', 'E', '1'};
  memcpy(p, fixed, 16), memcpy(p + 16, head, head_len), memcpy(p + 16 + head_len, body, len);
  sequence++, packets_len += 4 + rtp;
}

static void nal_unit(const uint8_t *nal, int len, bool last, uint32_t ts) { // RFC 6184: alone (5.6) or in FU-A (5.8)
  if (len <= PAYLOAD) return packet(nal, 0, nal, len, last, ts);
  for (int at = 1; at < len; at += PAYLOAD) {
    int take = len - at < PAYLOAD ? len - at : PAYLOAD;
    bool end = at + take == len;
    uint8_t head[2] = {(nal[0] & 0x60) | 28, (at == 1) << 7 | end << 6 | (nal[0] & 31)};
    packet(head, 2, nal + at, take, last && end, ts);
  }
}

static void packetize(long number, uint32_t ts) {
  const uint8_t *p = (uint8_t *)video + unit_at[number % units], *end = (uint8_t *)video + unit_at[number % units + 1];
  packets_len = 0;
  for (const uint8_t *nal = p + 3; nal < end;) {
    const uint8_t *next = memmem(nal, end - nal, "\0\0\1", 3), *stop = next ? next : end;
    while (stop > nal && !stop[-1]) stop--; // zeros before a start code are not the unit's
    if ((*nal & 31) != 9) nal_unit(nal, stop - nal, !next, ts);
    nal = next ? next + 3 : end;
  }
}

static void drop(Reader *r) {
  close(r->fd);
  free(r->out);
  bool was = r->playing;
  memset(r, 0, sizeof *r);
  if (was) playing--, event("close", playing);
}

static void flush_to(Reader *r) {
  while (r->off < r->len) {
    ssize_t n = send(r->fd, r->out + r->off, r->len - r->off, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return watch(ep, EPOLL_CTL_MOD, r->fd, EPOLLIN | EPOLLOUT, r - readers);
    if (n < 0) return drop(r);
    r->off += n;
  }
  r->off = r->len = 0;
  watch(ep, EPOLL_CTL_MOD, r->fd, EPOLLIN, r - readers);
}

static void put(Reader *r, const void *bytes, int n) {
  if (r->len - r->off + n > BEHIND_MAX) return drop(r); // as a camera does with who does not read
  if (r->len + n > r->capacity) r->out = realloc(r->out, r->capacity = r->len + n + (1 << 16));
  memcpy(r->out + r->len, bytes, n);
  r->len += n;
  flush_to(r);
}

static void answer(Reader *r, const char *request) {
  char out[8192], url[1024] = "";
  const char *cseq = strcasestr(request, "CSeq:"), *status = "200 OK";
  int n = 0, number = cseq ? atoi(cseq + 5) : 0;
  sscanf(request, "%*s %1000s", url);
  char headers[6144] = "";
  bool play = !strncmp(request, "PLAY", 4), end = !strncmp(request, "TEARDOWN", 8);
  if (!strncmp(request, "OPTIONS", 7)) snprintf(headers, sizeof headers, "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n");
  else if (!strncmp(request, "DESCRIBE", 8))
    snprintf(headers, sizeof headers, "Content-Base: %s/\r\nContent-Type: application/sdp\r\nContent-Length: %zu\r\n", url, strlen(sdp));
  else if (!strncmp(request, "SETUP", 5)) {
    if (!strcasestr(request, "interleaved") && !strcasestr(request, "RTP/AVP/TCP")) status = "461 Unsupported Transport";
    else snprintf(headers, sizeof headers, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1;timeout=60\r\n");
  } else snprintf(headers, sizeof headers, "Session: 1\r\n%s", play ? "Range: npt=0-\r\n" : "");
  n = snprintf(out, sizeof out, "RTSP/1.0 %s\r\nCSeq: %d\r\n%s\r\n%s", status, number, headers, strncmp(request, "DESCRIBE", 8) ? "" : sdp);
  put(r, out, n);
  if (play && r->fd && !r->playing) r->playing = true, playing++, event("open", playing);
  if (end && r->fd) drop(r);
}

static void take(Reader *r) { // requests, and the reader's RTCP between them
  ssize_t got = recv(r->fd, r->in + r->in_len, sizeof r->in - 1 - r->in_len, MSG_DONTWAIT);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) return drop(r);
  r->in_len += got;
  while (r->fd && r->in_len) {
    r->in[r->in_len] = 0;
    int used = 0;
    if (r->in[0] == '$') used = r->in_len >= 4 ? 4 + ((uint8_t)r->in[2] << 8 | (uint8_t)r->in[3]) : 0;
    else {
      char *end = strstr(r->in, "\r\n\r\n");
      if (end) used = end + 4 - r->in, end[2] = 0, answer(r, r->in);
      else if (r->in_len == sizeof r->in - 1) return drop(r);
    }
    if (!r->fd || !used || used > r->in_len) return;
    memmove(r->in, r->in + used, r->in_len -= used);
  }
}

static void welcome(int listener) {
  int fd = accept4(listener, 0, 0, SOCK_NONBLOCK), slot = 0;
  while (slot < MAX_READERS && readers[slot].fd) slot++;
  if (fd < 0 || slot == MAX_READERS) return (void)(fd < 0 || close(fd));
  nodelay(fd);
  readers[slot].fd = fd;
  watch(ep, EPOLL_CTL_ADD, fd, EPOLLIN, slot);
}

int main(int argc, char **argv) {
  if (argc < 5) return fprintf(stderr, "rtsp_source PORT FPS VIDEO.h264 VIDEO.sdp\n"), 2;
  long size, number = 0;
  snprintf(sdp, sizeof sdp, "%s", read_file(argv[4], &size));
  video = read_file(argv[3], &size);
  find_units(size);
  Camera camera = open_camera(atoi(argv[1]), atof(argv[2]));
  ep = camera.ep;
  struct epoll_event ev[64];
  for (;;) {
    int n = epoll_wait(ep, ev, 64, -1);
    for (int k = 0; k < n; k++) {
      int64_t id = (int64_t)ev[k].data.u64;
      if (id == LISTEN) welcome(camera.listener);
      else if (id == TIMER) {
        if (!is_due(&camera)) continue;
        packetize(number, (uint32_t)(number * camera.period / 1000 * 90 / 1000)), number++;
        for (int i = 0; i < MAX_READERS; i++)
          if (readers[i].playing) put(&readers[i], packets, packets_len);
      } else if (readers[id].fd) {
        if (ev[k].events & EPOLLOUT) flush_to(&readers[id]);
        if (readers[id].fd && (ev[k].events & (EPOLLIN | EPOLLHUP | EPOLLERR))) take(&readers[id]);
      }
    }
  }
}
