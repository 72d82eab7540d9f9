// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.WorkerStatus;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where to ask for the codec workers' figures; any thread asks.
 *
 * @param running the workers there are
 * @param restarts how many were lost so far
 * @param droppedPackets packets that no worker had time for so far
 */
public record WorkerFigures(
    Supplier<List<WorkerStatus>> running, LongSupplier restarts, LongSupplier droppedPackets) {
  public static WorkerFigures of(CodecWorkers workers) {
    return new WorkerFigures(workers::status, workers::restarts, workers::droppedPackets);
  }
}
