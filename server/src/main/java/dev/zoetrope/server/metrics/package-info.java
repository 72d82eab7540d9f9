// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Figures for Prometheus at {@code /metrics}: docs/reference/metrics.md has every name.
 *
 * <p>Nothing is counted twice: cameras, outputs and workers count for themselves, and each scrape
 * asks them. Until the first scrape nothing of the metrics library is loaded, and between scrapes
 * it costs nothing. Begin at {@link dev.zoetrope.server.metrics.Metrics}.
 */
@NullMarked
package dev.zoetrope.server.metrics;

import org.jspecify.annotations.NullMarked;
