// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

/**
 * The section {@code codec}: the processes that decode and encode.
 *
 * @param workers processes
 * @param memoryLimitBytes resident size above which one is replaced
 */
public record CodecConfig(int workers, long memoryLimitBytes) {
  static CodecConfig from(Values values) {
    return new CodecConfig(
        values.get(Settings.CODEC_WORKERS), values.get(Settings.CODEC_MEMORY_LIMIT));
  }
}
