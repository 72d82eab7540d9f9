// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.zoetrope.camera.v4l2.Abi.Buffer;
import dev.zoetrope.camera.v4l2.Abi.Plane;
import dev.zoetrope.camera.v4l2.Abi.RequestBuffers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buffers that a device fills, mapped into this process: asked for, given to the device,
 * fetched, copied out and given back. Belongs to the thread of its node.
 *
 * <p>QBUF and DQBUF write the whole structure, so one is used for all buffers and what is needed of
 * it is read before it goes back.
 */
final class BufferQueue implements AutoCloseable {
  private static final int WANTED = 8; // a quarter of a second at 30 fps
  private static final int MEMORY_MMAP = 1;
  private static final int MAX_PLANES = 8;
  private static final long MAX_BYTES = 256L << 20;

  private final Node node;
  private final Agreement agreement;
  private final MemorySegment buffer;
  private final MemorySegment planes;
  private final MemorySegment type;
  private final Arena mappings = Arena.ofConfined();
  private final List<List<MemorySegment>> mapped = new ArrayList<>();

  /**
   * A filled buffer that was fetched and not given back yet.
   *
   * @param index which one
   * @param slices where the picture lies in each plane
   * @param flags of the buffer
   * @param sequence the device's number of the picture; wraps
   * @param takenNanos when the picture was taken on the monotonic clock; 0 where that is not known
   */
  record Filled(int index, List<Slice> slices, int flags, int sequence, long takenNanos) {
    boolean marked() {
      return (flags & Buffer.FLAG_ERROR) != 0;
    }
  }

  /** From where to where a plane is filled, as the device says: not to be believed unchecked. */
  record Slice(int from, int until) {
    boolean within(MemorySegment plane) {
      return from >= 0 && from <= until && until <= plane.byteSize();
    }
  }

  private BufferQueue(Node node, Agreement agreement) {
    this.node = node;
    this.agreement = agreement;
    this.buffer = node.arena().allocate(Buffer.SIZE, 8);
    this.planes = node.arena().allocate((long) Plane.SIZE * MAX_PLANES, 8);
    this.type = node.arena().allocate(JAVA_INT);
    type.set(JAVA_INT, 0, agreement.bufferType());
  }

  /** Maps the buffers, gives them all to the device and lets it begin. */
  static BufferQueue start(Node node, Agreement agreement) throws DeviceException {
    BufferQueue queue = new BufferQueue(node, agreement);
    boolean started = false;
    try {
      queue.start();
      started = true;
      return queue;
    } finally {
      if (!started) {
        queue.close();
      }
    }
  }

  private void start() throws DeviceException {
    int count = request(WANTED);
    for (int index = 0; index < count; index++) {
      prepare(index);
      node.must("QUERYBUF", Abi.Request.QUERYBUF, buffer);
      mapped.add(agreement.multiPlanar() ? mapPlanes() : List.of(mapWhole()));
      give(index);
    }
    node.must("STREAMON", Abi.Request.STREAMON, type);
  }

  private int request(int count) throws DeviceException {
    MemorySegment request = node.arena().allocate(RequestBuffers.SIZE, 4);
    request.set(JAVA_INT, RequestBuffers.COUNT, count);
    request.set(JAVA_INT, RequestBuffers.TYPE, agreement.bufferType());
    request.set(JAVA_INT, RequestBuffers.MEMORY, MEMORY_MMAP);
    node.must("REQBUFS", Abi.Request.REQBUFS, request);
    return request.get(JAVA_INT, RequestBuffers.COUNT);
  }

  private void prepare(int index) {
    buffer.fill((byte) 0);
    buffer.set(JAVA_INT, Buffer.INDEX, index);
    buffer.set(JAVA_INT, Buffer.TYPE, agreement.bufferType());
    buffer.set(JAVA_INT, Buffer.MEMORY, MEMORY_MMAP);
    if (agreement.multiPlanar()) {
      planes.fill((byte) 0);
      buffer.set(ADDRESS, Buffer.OFFSET, planes);
      buffer.set(JAVA_INT, Buffer.LENGTH, agreement.planes());
    }
  }

  private MemorySegment mapWhole() throws DeviceException {
    return map(buffer.get(JAVA_INT, Buffer.OFFSET), buffer.get(JAVA_INT, Buffer.LENGTH));
  }

  private List<MemorySegment> mapPlanes() throws DeviceException {
    List<MemorySegment> result = new ArrayList<>();
    for (int plane = 0; plane < agreement.planes(); plane++) {
      long at = (long) plane * Plane.SIZE;
      result.add(
          map(planes.get(JAVA_INT, at + Plane.OFFSET), planes.get(JAVA_INT, at + Plane.LENGTH)));
    }
    return result;
  }

  private MemorySegment map(int offset, int length) throws DeviceException {
    long bytes = Integer.toUnsignedLong(length);
    if (bytes == 0 || bytes > MAX_BYTES) {
      throw new DeviceException("a buffer of " + bytes + " bytes", Errno.ENOMEM.number());
    }
    return node.map(Integer.toUnsignedLong(offset), bytes, mappings);
  }

  private void give(int index) throws DeviceException {
    prepare(index);
    node.must("QBUF", Abi.Request.QBUF, buffer);
  }

  /**
   * The newest filled buffer, as {@link #next} has the oldest. Older ones go back unseen, and their
   * pictures are lost.
   *
   * @throws DeviceException also where the device is gone
   */
  @Nullable Filled newest() throws DeviceException {
    Filled newest = next();
    if (newest == null) {
      return null;
    }
    Filled later = next();
    while (later != null) {
      giveBack(newest);
      newest = later;
      later = next();
    }
    return newest;
  }

  /**
   * The buffer that has been filled for longest, to be given back with {@link #copyAndReturn} or
   * {@link #giveBack}; null where there is none yet.
   *
   * @throws DeviceException also where the device is gone
   */
  @Nullable Filled next() throws DeviceException {
    prepare(0);
    int errno = node.call(Abi.Request.DQBUF, buffer);
    if (errno == Errno.EAGAIN.number()) {
      return null;
    }
    if (errno != 0) {
      throw new DeviceException("DQBUF", errno);
    }
    int index = buffer.get(JAVA_INT, Buffer.INDEX);
    if (index < 0 || index >= mapped.size()) {
      throw new DeviceException("DQBUF of buffer " + index, Errno.EINVAL.number());
    }
    int flags = buffer.get(JAVA_INT, Buffer.FLAGS);
    boolean monotonic = (flags & Buffer.TIMESTAMP_MASK) == Buffer.TIMESTAMP_MONOTONIC;
    long nanos =
        buffer.get(JAVA_LONG, Buffer.SECONDS) * 1_000_000_000
            + buffer.get(JAVA_LONG, Buffer.MICROS) * 1_000;
    int sequence = buffer.get(JAVA_INT, Buffer.SEQUENCE);
    return new Filled(index, slices(), flags, sequence, monotonic ? nanos : 0);
  }

  private List<Slice> slices() {
    if (!agreement.multiPlanar()) {
      return List.of(new Slice(0, buffer.get(JAVA_INT, Buffer.BYTESUSED)));
    }
    List<Slice> slices = new ArrayList<>();
    for (int plane = 0; plane < agreement.planes(); plane++) {
      long at = (long) plane * Plane.SIZE;
      slices.add(
          new Slice(
              planes.get(JAVA_INT, at + Plane.DATA_OFFSET),
              planes.get(JAVA_INT, at + Plane.BYTESUSED)));
    }
    return slices;
  }

  /**
   * What was filled, its planes one after the other, and the buffer back to the device at once.
   * Empty where the device says something impossible about the length.
   */
  byte[] copyAndReturn(Filled filled) throws DeviceException {
    List<MemorySegment> memory = mapped.get(filled.index);
    int total = 0;
    for (int plane = 0; plane < memory.size(); plane++) {
      Slice slice = filled.slices.get(plane);
      if (!slice.within(memory.get(plane))) {
        giveBack(filled);
        return new byte[0];
      }
      total += slice.until - slice.from;
    }
    byte[] copy = new byte[total];
    int at = 0;
    for (int plane = 0; plane < memory.size(); plane++) {
      Slice slice = filled.slices.get(plane);
      int length = slice.until - slice.from;
      MemorySegment.copy(memory.get(plane), JAVA_BYTE, slice.from, copy, at, length);
      at += length;
    }
    giveBack(filled);
    return copy;
  }

  void giveBack(Filled filled) throws DeviceException {
    give(filled.index);
  }

  /** Stops the device and unmaps: older kernels free no buffer that is mapped. */
  @Override
  public void close() {
    node.call(Abi.Request.STREAMOFF, type);
    mappings.close();
    try {
      request(0);
    } catch (DeviceException e) {
      // the device is gone, and its buffers with it
    }
  }
}
