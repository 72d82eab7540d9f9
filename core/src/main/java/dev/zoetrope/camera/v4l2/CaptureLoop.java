// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.v4l2.BufferQueue.Filled;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Everything that is done with an open device, on one platform thread: polling blocks, and would
 * hold the carrier of a virtual one.
 *
 * <p>It waits in short turns and looks each time whether it is to end, so that closing needs no
 * second descriptor and never touches a device from another thread.
 */
final class CaptureLoop implements Runnable {
  private static final int TURN_MILLIS = 100;
  private static final long STALL_NANOS = 2_000_000_000L;
  private static final int STALL_FRAMES = 5;

  private final Path device;
  private final LibC libc;
  private final Options options;
  private final CameraContext context;
  private final Handover handover;
  private final CompletableFuture<Agreement> opened = new CompletableFuture<>();
  private volatile long lost;
  private long lastFrameNanos;
  private int lastSequence;
  private boolean hadFrame;

  CaptureLoop(Device device, Options options, CameraContext context, Handover handover) {
    this.device = device.path();
    this.libc = device.libc();
    this.options = options;
    this.context = context;
    this.handover = handover;
  }

  /** Which device file, and through which functions. */
  record Device(LibC libc, Path path) {}

  /** What was agreed on, as soon as it delivers; or why it does not. */
  CompletableFuture<Agreement> opened() {
    return opened;
  }

  /** Pictures that the device took and that did not get here. */
  long lost() {
    return lost;
  }

  @Override
  public void run() {
    try (Node node = Node.open(libc, device)) {
      deliver(node);
    } catch (DeviceException e) {
      fail(Remedy.unavailable(device, e));
    } catch (UnsupportedMediaException e) {
      opened.completeExceptionally(e);
    } catch (CameraUnavailableException e) {
      fail(e);
    } catch (RuntimeException | LinkageError e) {
      fail(new CameraUnavailableException("camera's driver failed: " + e, e));
    }
  }

  private void fail(CameraUnavailableException reason) {
    handover.end(reason);
    opened.completeExceptionally(reason);
  }

  private void deliver(Node node)
      throws DeviceException, UnsupportedMediaException, CameraUnavailableException {
    Agreement agreement = Negotiation.agree(node, device, options);
    ControlTable.apply(node, context.controls());
    PictureMaker maker = new PictureMaker(agreement.track(), context.clock());
    try (BufferQueue queue = BufferQueue.start(node, agreement)) {
      lastFrameNanos = context.clock().nanos();
      opened.complete(agreement);
      long patience = patienceNanos(agreement);
      while (!handover.ended()) {
        Filled filled = agreement.coded() ? queue.next() : queue.newest();
        if (filled == null) {
          await(node, queue, maker, patience);
        } else {
          handOver(queue, filled, maker);
        }
      }
    }
  }

  private static long patienceNanos(Agreement agreement) {
    double rate = agreement.framesPerSecond();
    return rate == 0 ? STALL_NANOS : Math.max(STALL_NANOS, (long) (STALL_FRAMES * 1e9 / rate));
  }

  private void await(Node node, BufferQueue queue, PictureMaker maker, long patienceNanos)
      throws DeviceException, CameraUnavailableException {
    int events = node.poll(TURN_MILLIS);
    long silentNanos = context.clock().nanos() - lastFrameNanos;
    if ((events & Node.POLL_TROUBLE) != 0) {
      Filled last = queue.newest(); // says why, as a rule
      if (last == null) {
        throw new DeviceException("poll", Errno.ENODEV.number());
      }
      handOver(queue, last, maker);
    } else if (silentNanos >= patienceNanos) {
      throw new CameraUnavailableException(
          "camera sent no frame for %.1f s: %s is being opened again"
              .formatted(silentNanos / 1e9, device));
    }
  }

  private void handOver(BufferQueue queue, Filled filled, PictureMaker maker)
      throws DeviceException {
    byte[] content = queue.copyAndReturn(filled);
    lastFrameNanos = context.clock().nanos();
    countLost(filled.sequence());
    try {
      handover.put(maker.packet(content, filled));
    } catch (MalformedMediaException e) {
      handover.put(e);
    }
  }

  /** A jump in the device's numbers: also those that were skipped here for newer ones. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void countLost(int sequence) {
    int missing = hadFrame ? sequence - lastSequence - 1 : 0;
    if (missing > 0) {
      lost += missing;
    }
    lastSequence = sequence;
    hadFrame = true;
  }
}
