// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
//
// What the operating system says of the server's processes, its connections and the machine.
#pragma once
#include "common.h"
#include <dirent.h>

// ---- the server's process tree

typedef struct {
  double cpu, rss_mb;
  int processes, threads;
} Usage;

static inline Usage usage(int root) {
  static struct { int pid, parent, threads; unsigned long ticks; long pages; bool in; } t[8192];
  int n = 0;
  DIR *d = opendir("/proc");
  for (struct dirent *e; (e = readdir(d)) && n < 8192;) {
    int pid = atoi(e->d_name);
    if (!pid) continue;
    char path[64], buf[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *f = fopen(path, "r");
    if (!f) continue;
    buf[fread(buf, 1, sizeof buf - 1, f)] = 0;
    fclose(f);
    char *p = strrchr(buf, ')');
    unsigned long u, s, cu, cs;
    int parent, threads;
    long pages;
    if (!p || sscanf(p + 2, "%*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu %*d %*d %d %*d %*u %*u %ld",
                     &parent, &u, &s, &cu, &cs, &threads, &pages) != 7) continue;
    t[n].pid = pid, t[n].parent = parent, t[n].threads = threads;
    t[n].ticks = u + s + cu + cs, t[n].pages = pages, t[n].in = pid == root;
    n++;
  }
  closedir(d);
  for (bool grew = true; grew;) {
    grew = false;
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n && !t[i].in; j++)
        if (t[j].in && t[j].pid == t[i].parent) t[i].in = grew = true;
  }
  Usage r = {0};
  for (int i = 0; i < n; i++)
    if (t[i].in) {
      r.cpu += t[i].ticks / (double)sysconf(_SC_CLK_TCK);
      r.rss_mb += t[i].pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
      r.processes++, r.threads += t[i].threads;
    }
  return r;
}

// ---- the kernel's view

static inline int established(int server_port) { // connections that the server still holds open
  FILE *f = fopen("/proc/net/tcp", "r");
  char line[512];
  int n = 0;
  unsigned local, state;
  while (fgets(line, sizeof line, f))
    if (sscanf(line, " %*d: %*8X:%X %*8X:%*X %X", &local, &state) == 2 && (int)local == server_port && state == 1) n++;
  fclose(f);
  if ((f = fopen("/proc/net/tcp6", "r"))) {
    while (fgets(line, sizeof line, f))
      if (sscanf(line, " %*d: %*32[0-9A-F]:%X %*32[0-9A-F]:%*X %X", &local, &state) == 2 && (int)local == server_port && state == 1) n++;
    fclose(f);
  }
  return n;
}

static inline double kernel_tcp_mb(void) {
  FILE *f = fopen("/proc/net/sockstat", "r");
  char line[256];
  long pages = 0;
  while (fgets(line, sizeof line, f)) sscanf(line, "TCP: inuse %*d orphan %*d tw %*d alloc %*d mem %ld", &pages);
  fclose(f);
  return pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static inline double busy(void) { // seconds of both cores not idle
  FILE *f = fopen("/proc/stat", "r");
  unsigned long v[8] = {0};
  if (fscanf(f, "cpu %lu %lu %lu %lu %lu %lu %lu %lu", v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7) < 8) v[0] = 0;
  fclose(f);
  return (v[0] + v[1] + v[2] + v[5] + v[6] + v[7]) / (double)sysconf(_SC_CLK_TCK);
}
