// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static dev.zoetrope.server.config.Types.bool;
import static dev.zoetrope.server.config.Types.cameraSource;
import static dev.zoetrope.server.config.Types.duration;
import static dev.zoetrope.server.config.Types.host;
import static dev.zoetrope.server.config.Types.integer;
import static dev.zoetrope.server.config.Types.listOf;
import static dev.zoetrope.server.config.Types.oneOf;
import static dev.zoetrope.server.config.Types.origin;
import static dev.zoetrope.server.config.Types.path;
import static dev.zoetrope.server.config.Types.secret;
import static dev.zoetrope.server.config.Types.sha256;
import static dev.zoetrope.server.config.Types.size;
import static dev.zoetrope.server.config.Types.text;
import static dev.zoetrope.server.config.Types.token;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every key there is, each declared here and nowhere else. */
public final class Settings {
  public static final Setting<String> HOST =
      Setting.of(
          "server.host",
          host(),
          "127.0.0.1",
          "Address to listen on. Anything but a loopback address requires a login.");
  public static final Setting<Integer> PORT =
      Setting.of("server.port", integer(0, 65535), 8080, "Port to listen on; 0 takes a free one.");
  public static final Setting<Integer> EVENT_LOOPS =
      Setting.of(
          "server.event-loops",
          integer(1, 64),
          1,
          "Threads that serve HTTP. One serves hundreds of viewers at the least cost; more help on"
              + " machines with many cores.");
  public static final Setting<List<String>> ALLOWED_HOSTS =
      Setting.of(
          "server.allowed-hosts",
          listOf(host()),
          List.of(),
          "Host names, besides the loopback names and the address listened on, under which browsers"
              + " may reach the server.");
  public static final Setting<URI> PUBLIC_URL =
      Setting.optional(
          "server.public-url",
          origin(),
          "https://cameras.example.org",
          "Where browsers find the server when it stands behind a reverse proxy. Its host is"
              + " allowed; https makes cookies secure.");
  public static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.of(
          "server.request-timeout",
          duration("1s", "5m"),
          Duration.ofSeconds(10),
          "A connection that has not sent a whole request by then is closed.");
  public static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "server.idle-timeout",
          duration("1s", "1h"),
          Duration.ofSeconds(60),
          "A kept connection without a request is closed after this time.");
  public static final Setting<Integer> MAX_CONNECTIONS =
      Setting.of(
          "server.max-connections",
          integer(1, 1_000_000),
          10_000,
          "Connections open at once; further ones are closed at once.");

  public static final Setting<String> SOURCE =
      Setting.optional(
          "cameras.*.source",
          cameraSource(),
          "rtsp://192.168.1.20/stream",
          "Where the pictures come from: emulated:, images:DIR, rtsp://, http://, file: and others."
              + " Required. A bare number, path or address is understood.");
  public static final Setting<String> USERNAME =
      Setting.optional("cameras.*.username", text(256), "operator", "User name for the camera.");
  public static final Setting<Secret> PASSWORD =
      Setting.optional(
          "cameras.*.password",
          secret(),
          "secret",
          "Password for the camera, instead of one in its source.");
  public static final Setting<Boolean> ON_DEMAND =
      Setting.of(
          "cameras.*.on-demand",
          bool(),
          true,
          "Whether the camera is open only while somebody watches; false keeps it live.");
  public static final Setting<Duration> LINGER =
      Setting.of(
          "cameras.*.linger",
          duration("0s", "1d"),
          Duration.ofSeconds(10),
          "How long the camera stays open after its last viewer.");
  public static final Setting<Duration> READ_TIMEOUT =
      Setting.of(
          "cameras.*.read-timeout",
          duration("100ms", "1h"),
          Duration.ofSeconds(10),
          "A camera that delivers nothing for this long is lost and is opened again.");
  public static final Setting<Duration> START_TIMEOUT =
      Setting.of(
          "cameras.*.start-timeout",
          duration("100ms", "5m"),
          Duration.ofSeconds(10),
          "How long a snapshot waits for the first picture of a camera that was idle.");
  public static final Setting<Integer> WARM_UP =
      Setting.of(
          "cameras.*.warm-up",
          integer(0, 1000),
          0,
          "Frames thrown away after the camera was opened, while its exposure settles.");

  public static final Setting<Duration> STALL_TIMEOUT =
      Setting.of(
          "delivery.stall-timeout",
          duration("1s", "10m"),
          Duration.ofSeconds(10),
          "A viewer that accepts no byte for this long is closed.");
  public static final Setting<Integer> MAX_VIEWERS_PER_CAMERA =
      Setting.of(
          "delivery.max-viewers-per-camera",
          integer(1, 1_000_000),
          2000,
          "Viewers of one camera at once; further ones are answered 503.");
  public static final Setting<Integer> MAX_VIEWERS_PER_ADDRESS =
      Setting.of(
          "delivery.max-viewers-per-address",
          integer(1, 1_000_000),
          1000,
          "Viewers from one network address at once; further ones are answered 503.");
  public static final Setting<Integer> MAX_RENDITIONS_PER_CAMERA =
      Setting.of(
          "delivery.max-renditions-per-camera",
          integer(1, 64),
          8,
          "Sizes and qualities of one camera made at once; further ones are answered 503.");

  public static final Setting<Path> FILES_DIRECTORY =
      Setting.optional(
          "files.directory",
          path(),
          "/srv/recordings",
          "Folder whose files are served below /files/, to users who may see all cameras. Without"
              + " it nothing is.");

  public static final Setting<Integer> CODEC_WORKERS =
      Setting.of(
          "codec.workers",
          integer(1, 64),
          1,
          "Processes that decode and encode; the cameras are spread over them.");
  public static final Setting<Long> CODEC_MEMORY_LIMIT =
      Setting.of(
          "codec.memory-limit",
          size("128MiB", "64GiB"),
          1L << 30,
          "A codec worker that occupies more memory is replaced.");

  public static final Setting<Role> USER_ROLE =
      Setting.of(
          "security.users.*.role",
          oneOf(List.of(Role.values())),
          Role.VIEWER,
          "What the user may do: viewer looks, operator also starts and stops, admin also changes"
              + " sources.");
  public static final Setting<Secret> USER_PASSWORD_HASH =
      Setting.optional(
          "security.users.*.password-hash",
          secret(),
          "$argon2id$...",
          "What `./zoetrope hash-password` prints. This or password is required.");
  public static final Setting<Secret> USER_PASSWORD =
      Setting.optional(
          "security.users.*.password",
          secret(),
          "correct horse battery staple",
          "The password itself; prefer its hash in a file.");
  public static final Setting<List<String>> USER_CAMERAS =
      Setting.of(
          "security.users.*.cameras",
          listOf(text(64)),
          List.of("*"),
          "The cameras the user may see; an asterisk stands for all.");
  public static final Setting<Role> TOKEN_ROLE =
      Setting.of(
          "security.tokens.*.role",
          oneOf(List.of(Role.values())),
          Role.VIEWER,
          "What a request with this bearer token may do.");
  public static final Setting<Secret> TOKEN_HASH =
      Setting.optional(
          "security.tokens.*.token-hash",
          sha256(),
          "0f4ae1a5fcd7ee4ecd2fcae8b2d6d5c3cf1be6ba3c4d6ed22df3d4a1c0f5a5ab",
          "SHA-256 of the token. This or token is required.");
  public static final Setting<Secret> TOKEN_TEXT =
      Setting.optional(
          "security.tokens.*.token",
          token(),
          "a-long-random-text-of-your-own",
          "The token itself; prefer its hash in a file.");
  public static final Setting<List<String>> TOKEN_CAMERAS =
      Setting.of(
          "security.tokens.*.cameras",
          listOf(text(64)),
          List.of("*"),
          "The cameras the token opens; an asterisk stands for all.");
  public static final Setting<Duration> SESSION_IDLE_TIMEOUT =
      Setting.of(
          "security.session-idle-timeout",
          duration("1m", "30d"),
          Duration.ofHours(12),
          "A login unused for this long ends.");
  public static final Setting<Duration> SESSION_LIFETIME =
      Setting.of(
          "security.session-lifetime",
          duration("1m", "365d"),
          Duration.ofDays(7),
          "A login ends after this time in any case.");
  public static final Setting<Integer> LOGIN_ATTEMPTS =
      Setting.of(
          "security.login-attempts",
          integer(1, 1000),
          10,
          "Failed logins of one address, and of one user name, within the login window before"
              + " further ones are answered 429.");
  public static final Setting<Duration> LOGIN_WINDOW =
      Setting.of(
          "security.login-window",
          duration("1s", "1d"),
          Duration.ofMinutes(1),
          "Time over which failed logins are counted.");
  public static final Setting<List<URI>> EMBED_ORIGINS =
      Setting.of(
          "security.embed-origins",
          listOf(origin()),
          List.of(),
          "Other sites whose pages may show pictures and the camera component.");
  public static final Setting<Boolean> ALLOW_LOOPBACK_SOURCES =
      Setting.of(
          "security.allow-loopback-sources",
          bool(),
          true,
          "Whether cameras may be at a loopback address. Link-local, multicast and cloud metadata"
              + " addresses are refused in any case.");

  public static final Setting<Duration> EVENTS_MAX_AGE =
      Setting.of(
          "events.max-age",
          duration("1m", "3650d"),
          Duration.ofDays(30),
          "Events are kept for this long: what happened to cameras, who watched, who logged in.");
  public static final Setting<Integer> EVENTS_MAX_ROWS =
      Setting.of(
          "events.max-rows",
          integer(1000, 1_000_000_000),
          1_000_000,
          "Events that are kept at most, about 200 bytes each; the oldest go first.");

  public static final Setting<ServerConfig.LogFormat> LOG_FORMAT =
      Setting.of(
          "logging.format",
          oneOf(List.of(ServerConfig.LogFormat.values())),
          ServerConfig.LogFormat.TEXT,
          "Form of the log's lines.");
  public static final Setting<ServerConfig.LogLevel> LOG_LEVEL =
      Setting.of(
          "logging.level",
          oneOf(List.of(ServerConfig.LogLevel.values())),
          ServerConfig.LogLevel.INFO,
          "The least important lines that are written.");

  public static final Setting<Path> DATA_DIR =
      Setting.optional(
          "data-dir",
          path(),
          "/var/lib/zoetrope",
          "Folder for what must survive a restart. Without it: $XDG_DATA_HOME/zoetrope, or"
              + " ~/.local/share/zoetrope.");

  private static final List<Setting<?>> ALL =
      List.of(
          HOST,
          PORT,
          EVENT_LOOPS,
          ALLOWED_HOSTS,
          PUBLIC_URL,
          REQUEST_TIMEOUT,
          IDLE_TIMEOUT,
          MAX_CONNECTIONS,
          SOURCE,
          USERNAME,
          PASSWORD,
          ON_DEMAND,
          LINGER,
          READ_TIMEOUT,
          START_TIMEOUT,
          WARM_UP,
          STALL_TIMEOUT,
          MAX_VIEWERS_PER_CAMERA,
          MAX_VIEWERS_PER_ADDRESS,
          MAX_RENDITIONS_PER_CAMERA,
          FILES_DIRECTORY,
          CODEC_WORKERS,
          CODEC_MEMORY_LIMIT,
          USER_ROLE,
          USER_PASSWORD_HASH,
          USER_PASSWORD,
          USER_CAMERAS,
          TOKEN_ROLE,
          TOKEN_HASH,
          TOKEN_TEXT,
          TOKEN_CAMERAS,
          SESSION_IDLE_TIMEOUT,
          SESSION_LIFETIME,
          LOGIN_ATTEMPTS,
          LOGIN_WINDOW,
          EMBED_ORIGINS,
          ALLOW_LOOPBACK_SOURCES,
          EVENTS_MAX_AGE,
          EVENTS_MAX_ROWS,
          LOG_FORMAT,
          LOG_LEVEL,
          DATA_DIR);

  private Settings() {}

  /** All of them, in the order of the reference and of the sample file. */
  public static List<Setting<?>> all() {
    return ALL;
  }
}
