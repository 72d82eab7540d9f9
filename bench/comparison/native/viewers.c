// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// N viewers of one HTTP stream; prints one line of JSON.
//
//   viewers -p PORT -u PATH -P SERVER_PID [-n N] [-k SAMPLED] [-s STALLED] [-w WARM_S] [-t MEASURE_S] [-f FRAME_BYTES]
//
// A "%d" in PATH becomes the number of the viewer, from 1: one camera each. Most viewers discard what they get inside
// the kernel (MSG_TRUNC). SAMPLED of them, spread evenly over the order of connecting, read the bytes and look for the
// stamp of common.h: they give latency (stamp to last byte of the frame), duplicates and skips, and the bytes per frame
// on the wire, with which the bytes of the others become frames per second. STALLED more connections send the request
// and never read. -f 0: a stream without stamps, bytes only. CPU is user and system time, reaped children included,
// of SERVER_PID and all its descendants.
#include "usage.h"
#include "viewer.h"

static struct {
  int port, n, sampled, stalled, pid, frame_bytes;
  double warm, measure;
  const char *path;
} o = {.n = 1, .sampled = 10, .warm = 3, .measure = 10, .frame_bytes = 102400, .path = "/"};

static struct { // what happened, apart from what each viewer counts
  int failed, closed_warm, closed, held;
  double rss_max, kernel_max, first_drop_s, seconds, own_s;
  Usage before, from, to;
  double busy_from, busy_to, kernel_before;
} seen;

static Latencies latencies;
enum { MOST = 16384 };
static Viewer viewers[MOST];

static void options(int argc, char **argv) {
  for (int c; (c = getopt(argc, argv, "p:u:P:n:k:s:w:t:f:")) != -1;) switch (c) {
    case 'p': o.port = atoi(optarg); break;
    case 'u': o.path = optarg; break;
    case 'P': o.pid = atoi(optarg); break;
    case 'n': o.n = atoi(optarg); break;
    case 'k': o.sampled = atoi(optarg); break;
    case 's': o.stalled = atoi(optarg); break;
    case 'w': o.warm = atof(optarg); break;
    case 't': o.measure = atof(optarg); break;
    case 'f': o.frame_bytes = atoi(optarg); break;
    default: exit(2);
  }
  if (o.n < 1 || o.n > MOST) exit(2);
  if (!o.frame_bytes) o.sampled = 0;
  if (o.sampled > o.n) o.sampled = o.n;
}

static bool ask(int fd, int number) {
  char path[512], request[1024];
  snprintf(path, sizeof path, o.path, number);
  int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", path, o.port);
  return send(fd, request, n, 0) == n;
}

static int connect_all(void) {
  int ep = epoll_create1(0);
  for (int i = 0; i < o.stalled; i++) {
    int fd = dial(o.port);
    if (fd < 0 || !ask(fd, 1)) seen.failed++;
  }
  for (int i = 0; i < o.n; i++) {
    Viewer *v = &viewers[i];
    v->fd = dial(o.port);
    v->last_seq = -1;
    v->sampled = o.sampled && i * o.sampled / o.n != (i + 1) * o.sampled / o.n;
    if (v->fd < 0 || !ask(v->fd, i + 1)) {
      seen.failed++;
      continue;
    }
    v->open = true;
    fcntl(v->fd, F_SETFL, O_NONBLOCK);
    watch(ep, EPOLL_CTL_ADD, v->fd, EPOLLIN, i);
  }
  return ep;
}

static void read_ready(int ep, bool measuring) {
  static char buf[1 << 20];
  struct epoll_event ev[256];
  int ready = epoll_wait(ep, ev, 256, 20);
  for (int k = 0; k < ready; k++) {
    Viewer *v = &viewers[ev[k].data.u64];
    if (!v->open) continue;
    ssize_t got = v->sampled ? recv(v->fd, buf, sizeof buf, 0) : recv(v->fd, NULL, 1 << 20, MSG_TRUNC);
    if (got > 0) {
      v->bytes += got, v->total += got;
      if (v->sampled) inspect(v, buf, got, o.frame_bytes, measuring ? &latencies : NULL);
    } else if (got == 0 || errno != EAGAIN) {
      seen.closed++, v->open = false;
      watch(ep, EPOLL_CTL_DEL, v->fd, 0, 0);
    }
  }
}

static void look_at_stalled(double since_start) {
  double rss = usage(o.pid).rss_mb, kernel = kernel_tcp_mb();
  if (rss > seen.rss_max) seen.rss_max = rss;
  if (kernel > seen.kernel_max) seen.kernel_max = kernel;
  if (!seen.first_drop_s && established(o.port) < o.n + o.stalled) seen.first_drop_s = since_start;
}

static double own_cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void play(int ep) {
  int64_t begin = now_ns(), from = begin + o.warm * 1e9, next_look = from;
  while (now_ns() < from) read_ready(ep, false);
  seen.closed_warm = seen.closed;
  for (int i = 0; i < o.n; i++) viewers[i].bytes = 0;
  seen.from = usage(o.pid), seen.busy_from = busy();
  double own = own_cpu();
  from = now_ns();
  for (int64_t t; (t = now_ns()) < from + o.measure * 1e9;) {
    if (o.stalled && t >= next_look) { // once a second; cheap beside the streams
      next_look = t + 1000000000;
      look_at_stalled((t - begin) / 1e9);
    }
    read_ready(ep, true);
  }
  seen.seconds = (now_ns() - from) / 1e9;
  seen.to = usage(o.pid), seen.busy_to = busy();
  seen.own_s = own_cpu() - own;
  seen.held = established(o.port);
  if (seen.to.rss_mb > seen.rss_max) seen.rss_max = seen.to.rss_mb;
}

static int by_value(const void *a, const void *b) {
  double x = *(double *)a, y = *(double *)b;
  return x < y ? -1 : x > y;
}

static double quantile(double q) { return latencies.count ? latencies.ms[(int)(q * (latencies.count - 1) + .5)] : 0; }

static double print_rates(void) { // returns the bytes of all
  long frames = 0, sampled_bytes = 0, duplicates = 0, skipped = 0, bytes = 0;
  for (int i = 0; i < o.n; i++) {
    Viewer *v = &viewers[i];
    bytes += v->bytes;
    if (v->sampled) frames += v->frames, sampled_bytes += v->bytes, duplicates += v->duplicates, skipped += v->skipped;
  }
  double per_frame = o.frame_bytes + 64; // part header and boundary, unless the sampled viewers tell better
  if (frames > 20 && sampled_bytes < frames * o.frame_bytes * 1.05) per_frame = sampled_bytes / (double)frames;
  static double rates[MOST];
  double unit = o.frame_bytes ? per_frame : 125; // frames, or kbit
  for (int i = 0; i < o.n; i++) rates[i] = viewers[i].bytes / unit / seen.seconds;
  qsort(rates, o.n, sizeof *rates, by_value);
  qsort(latencies.ms, latencies.count, sizeof *latencies.ms, by_value);
  if (!o.frame_bytes) printf("\"kbit_min\":%.0f,\"kbit_median\":%.0f,", rates[0], rates[o.n / 2]);
  else printf("\"fps_min\":%.2f,\"fps_median\":%.2f,\"fps_max\":%.2f,\"sampled_frames\":%ld,\"duplicates\":%ld,\"skipped\":%ld,",
              rates[0], rates[o.n / 2], rates[o.n - 1], frames, duplicates, skipped);
  if (latencies.count)
    printf("\"lat_p50\":%.2f,\"lat_p99\":%.2f,\"lat_max\":%.2f,", quantile(.5), quantile(.99), quantile(1));
  return bytes;
}

int main(int argc, char **argv) {
  options(argc, argv);
  seen.kernel_before = kernel_tcp_mb();
  seen.before = usage(o.pid);
  play(connect_all());
  printf("{\"viewers\":%d,\"stalled\":%d,\"seconds\":%.2f,", o.n, o.stalled, seen.seconds);
  double gb = print_rates() / 1e9, cpu = seen.to.cpu - seen.from.cpu;
  printf("\"gb\":%.4f,\"mb_s\":%.1f,\"cpu_s\":%.2f,\"cpu_pct\":%.1f,\"client_cpu_pct\":%.1f,\"busy_pct\":%.1f,", gb,
         gb * 1e3 / seen.seconds, cpu, 100 * cpu / seen.seconds, 100 * seen.own_s / seen.seconds,
         100 * (seen.busy_to - seen.busy_from) / seen.seconds);
  printf("\"rss_before\":%.1f,\"rss_end\":%.1f,\"rss_max\":%.1f,\"threads\":%d,\"processes\":%d,", seen.before.rss_mb,
         seen.to.rss_mb, seen.rss_max, seen.to.threads, seen.to.processes);
  printf("\"failed\":%d,\"closed_warm\":%d,\"closed\":%d,\"held_at_end\":%d,\"first_drop_s\":%.1f,\"kernel_tcp_mb\":%.1f}\n",
         seen.failed, seen.closed_warm, seen.closed, seen.held, seen.first_drop_s,
         seen.kernel_max > 0 ? seen.kernel_max - seen.kernel_before : 0);
}
