// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Hub;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of one source, muxed once for all viewers.
 *
 * <p>The first subscription attaches to the source and thereby starts it, the last one leaving
 * detaches. In between every packet is muxed on the thread that publishes it, before that thread's
 * next packet; only what the source had cached when it was attached to is muxed by {@link
 * FragmentSettings#starter}. Viewers join at the last keyframe, with all that came since.
 *
 * <p>Any thread may call anything.
 */
public final class FragmentStream implements AutoCloseable {
  private static final Duration LAG = Duration.ofSeconds(1);
  private static final Duration LAG_WITH_SOUND = Duration.ofMillis(1500);

  private final FragmentSource source;
  private final FragmentSettings settings;
  private final Hub hub;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Object lock = new Object(); // never held while a wake-up runs
  private final Object publishing = new Object();
  private int viewers; // guarded by lock
  private boolean closed; // guarded by lock
  private volatile @Nullable Feed feed; // changed under lock
  private volatile @Nullable StreamHeader header;

  /** Makes a stream that is attached to nothing yet. */
  public FragmentStream(FragmentSource source, FragmentSettings settings) {
    this.source = source;
    this.settings = settings;
    this.hub = new Hub(settings.limits(), settings.clock());
  }

  /**
   * Attaches a viewer, and the stream to its source for the first one. Poll once after subscribing;
   * {@link Published#packet} is a {@link Fragment}, whose header changes where a new epoch begins.
   * A viewer that is to stay live asks for {@link DeliveryPolicy#LIVE}.
   */
  public Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp) {
    Subscription inner = hub.subscribe(policy, wakeUp);
    Feed started = null;
    synchronized (lock) {
      viewers++;
      if (viewers == 1 && !closed) {
        started = attach();
      }
    }
    if (started != null) {
      started.start();
      settings.starter().execute(started::drain);
    }
    return inner.whenClosed(this::leave);
  }

  /** The header of the fragments that come now; empty while there are none. */
  public Optional<StreamHeader> header() {
    return Optional.ofNullable(header);
  }

  /**
   * Why the source's picture cannot become fragments, for people: it sends JPEGs. Empty where it
   * can, and as long as nothing has come.
   */
  public Optional<String> refusal() {
    synchronized (lock) {
      return Optional.ofNullable(feed)
          .map(each -> each.muxer().refusal())
          .filter(s -> !s.isEmpty());
    }
  }

  /** Subscriptions there are now. */
  public int viewers() {
    synchronized (lock) {
      return viewers;
    }
  }

  /** Fragments made so far. */
  public long fragments() {
    return hub.packets();
  }

  /** Detaches from the source for good; subscriptions get nothing more. */
  @Override
  public void close() {
    Feed left;
    synchronized (lock) {
      closed = true;
      left = detach();
    }
    if (left != null) {
      left.end();
    }
  }

  private void leave() {
    Feed left = null;
    synchronized (lock) {
      viewers--;
      if (viewers == 0) {
        left = detach();
      }
    }
    if (left != null) {
      left.end();
    }
  }

  private Feed attach() {
    Outlet outlet = new Outlet();
    Feed made = new Feed(source, new Muxer(source, numbers::incrementAndGet, outlet), settings);
    outlet.owner = made;
    feed = made;
    return made;
  }

  private @Nullable Feed detach() {
    Feed left = feed;
    feed = null;
    header = null;
    hub.reset();
    return left;
  }

  /**
   * Puts on the hub what the present feed makes; what a feed that was left still makes is lost. One
   * that is in the middle of publishing when it is left ends that before the next one begins.
   */
  private final class Outlet implements Sink {
    private @Nullable Feed owner;

    private boolean isPresent() {
      return owner != null && owner == feed;
    }

    @Override
    public void begin(StreamHeader next) {
      synchronized (publishing) {
        if (isPresent()) {
          hub.reset();
          hub.lagLimit(next.hasSound() ? LAG_WITH_SOUND : LAG);
          header = next;
        }
      }
    }

    @Override
    public void publish(Fragment fragment) {
      synchronized (publishing) {
        if (isPresent()) {
          hub.publish(fragment);
        }
      }
    }
  }
}
