// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CaptureEnvironment;
import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.capture.Transcoder;
import dev.zoetrope.device.CameraDevice;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.Clock;
import dev.zoetrope.time.SystemTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A set of named cameras. Cameras are opened when they are watched; {@link #close} closes them all.
 * Any thread.
 */
public final class Zoetrope implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final RandomGenerator JITTER = () -> ThreadLocalRandom.current().nextLong();

  private final SystemTime time;
  private final boolean ownsTime;
  private final CameraDrivers drivers;
  private final Parts parts;
  private final CaptureEnvironment environment;
  private volatile Map<String, NamedCamera> cameras; // never changed, only exchanged, under this
  private boolean closed; // guarded by this

  private Zoetrope(Builder builder) {
    this.drivers = builder.drivers;
    this.parts = builder.parts();
    this.ownsTime = builder.time == null;
    this.time = builder.time == null ? SystemTime.open() : builder.time;
    this.environment = new CaptureEnvironment(time, time, JITTER, builder.listener);
    Map<String, NamedCamera> made = new LinkedHashMap<>();
    builder.cameras.forEach(
        (name, declared) -> made.put(name, new NamedCamera(name, declared, parts, environment)));
    this.cameras = made;
    made.values().forEach(NamedCamera::startUnlessOnDemand);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** In the order they were added. */
  public List<NamedCamera> cameras() {
    return List.copyOf(cameras.values());
  }

  public Optional<NamedCamera> camera(String name) {
    return Optional.ofNullable(cameras.get(name));
  }

  /**
   * Adds a camera while the others go on.
   *
   * @param name as for {@link Builder#camera(String, CameraSource, CaptureSettings)}
   * @throws IllegalArgumentException for a name not of that form, or a source no driver opens or
   *     that its driver refuses
   * @throws IllegalStateException where a camera has that name, or all are closed
   */
  public NamedCamera add(String name, CameraSource source, CaptureSettings settings) {
    checkName(name);
    NamedCamera added = make(name, new Declared(source, settings));
    synchronized (this) {
      if (closed || cameras.containsKey(name)) {
        throw new IllegalStateException(
            closed ? "cameras are closed" : "camera name must be unique: " + name);
      }
      Map<String, NamedCamera> more = new LinkedHashMap<>(cameras);
      more.put(name, added);
      cameras = more;
    }
    added.startUnlessOnDemand();
    return added;
  }

  /** Closes a camera and forgets it; its viewers are told. False where none has that name. */
  public boolean remove(String name) {
    NamedCamera removed;
    synchronized (this) {
      Map<String, NamedCamera> rest = new LinkedHashMap<>(cameras);
      removed = rest.remove(name);
      cameras = rest;
    }
    if (removed != null) {
      removed.stream().close("the camera was removed");
    }
    return removed != null;
  }

  /**
   * A camera that is none of this set's but shares all they share: to look at a device before it is
   * added. The caller closes its stream.
   *
   * @throws IllegalArgumentException for a source no driver opens, or that its driver refuses
   */
  public NamedCamera unlisted(String name, CameraSource source, CaptureSettings settings) {
    return make(name, new Declared(source, settings));
  }

  private NamedCamera make(String name, Declared declared) {
    return new NamedCamera(name, declared, parts, environment);
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "camera name must be 1 to 64 of A-Z a-z 0-9 . _ -: " + name);
    }
  }

  /**
   * The cameras that are plugged into this machine, whether any of this set's uses them or not.
   * Blocks on the devices: call it where {@link dev.zoetrope.camera.CameraControls} may be called.
   */
  public List<CameraDevice> devices() {
    return drivers.devices();
  }

  public Clock clock() {
    return time;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    cameras.values().forEach(camera -> camera.stream().close());
    if (ownsTime) {
      time.close();
    }
  }

  /** What a camera is configured to be. */
  record Declared(CameraSource source, CaptureSettings settings) {}

  /** What all cameras share. */
  record Parts(
      CameraDrivers drivers, Transcoder transcoder, AddressPolicy addresses, int maxRenditions) {}

  /** Collects what a {@link Zoetrope} is made of. One thread. */
  public static final class Builder {
    private final Map<String, Declared> cameras = new LinkedHashMap<>();
    private CameraDrivers drivers = CameraDrivers.withInstalled();
    private Transcoder transcoder = Builder::noTranscoder;
    private AddressPolicy addresses = (host, address) -> {};
    private CaptureEvent.Listener listener = event -> {};
    private int maxRenditions = 8;
    private @Nullable SystemTime time;

    private Builder() {}

    /** Adds a camera with the usual settings; see {@link CameraSource#parse} for sources. */
    public Builder camera(String name, String source) {
      return camera(name, CameraSource.parse(source), CaptureSettings.DEFAULT);
    }

    /**
     * Adds a camera.
     *
     * @param name 1 to 64 letters, digits, dots, dashes and underscores; unique
     * @throws IllegalArgumentException for a name that is taken or not of that form
     */
    public Builder camera(String name, CameraSource source, CaptureSettings settings) {
      checkName(name);
      if (cameras.putIfAbsent(name, new Declared(source, settings)) != null) {
        throw new IllegalArgumentException("camera name must be unique: " + name);
      }
      return this;
    }

    /** Default: those {@link java.util.ServiceLoader} finds. */
    public Builder drivers(CameraDrivers value) {
      drivers = value;
      return this;
    }

    /** Makes renditions; by default there is none, and only JPEG cameras can be shown as JPEG. */
    public Builder transcoder(Transcoder value) {
      transcoder = value;
      return this;
    }

    /** Which addresses cameras may have; default: any. */
    public Builder addresses(AddressPolicy value) {
      addresses = value;
      return this;
    }

    /** Told of the transitions of every camera and rendition. */
    public Builder listener(CaptureEvent.Listener value) {
      listener = value;
      return this;
    }

    /**
     * Clocks and timers, which stay the caller's to close; by default they are made and closed
     * here.
     */
    public Builder time(SystemTime value) {
      time = value;
      return this;
    }

    /** Renditions of one camera at a time, at least 1; default 8. */
    public Builder maxRenditions(int value) {
      maxRenditions = value;
      return this;
    }

    /**
     * Opens nothing but cameras that are not on demand.
     *
     * @throws IllegalArgumentException for a source no driver opens, or that its driver refuses
     */
    public Zoetrope build() {
      return new Zoetrope(this);
    }

    private Parts parts() {
      return new Parts(drivers, transcoder, addresses, maxRenditions);
    }

    private static dev.zoetrope.camera.Camera noTranscoder(
        dev.zoetrope.capture.Capture source, RenditionSpec spec) throws UnsupportedMediaException {
      throw new UnsupportedMediaException(
          "rendition " + spec + " of " + source.name() + " needs a transcoder: none was given");
    }
  }
}
