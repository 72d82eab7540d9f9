// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Microbenchmarks of what runs for each packet, each picture and each viewer, by JMH.
 *
 * <p>{@link dev.zoetrope.bench.Samples} makes what they work on. {@code bench/micro} runs them and
 * keeps the results; {@code bench/commits} runs those of two commits in turns and says what differs
 * beyond chance. What a whole server costs is another question: {@code bench/compare}.
 */
@NullMarked
package dev.zoetrope.bench;

import org.jspecify.annotations.NullMarked;
