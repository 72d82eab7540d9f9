// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.time.Duration;

/**
 * One running worker, for metrics.
 *
 * @param pid its process id
 * @param cpuTime used since it started; zero where the system does not tell
 * @param rssBytes resident memory; 0 where the system does not tell
 * @param sessions how many it serves
 */
public record WorkerStatus(long pid, Duration cpuTime, long rssBytes, int sessions) {}
