// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The only place that reads a clock or sleeps. Everything else takes a {@link
 * dev.zoetrope.time.Clock} and, where it must act later, a {@link dev.zoetrope.time.Scheduler}, so
 * that tests give it a clock of their own.
 */
@NullMarked
package dev.zoetrope.time;

import org.jspecify.annotations.NullMarked;
