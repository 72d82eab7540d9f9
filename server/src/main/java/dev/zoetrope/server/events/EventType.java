// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can happen. The names are part of the API and of what is stored: never change one. */
public enum EventType {
  /** A camera is being opened because somebody watches, or is to be kept open. */
  CAMERA_OPENED(Audience.WHOEVER_SEES_THE_CAMERA),
  /** The first frame after that, or after a loss. */
  FIRST_FRAME(Audience.WHOEVER_SEES_THE_CAMERA),
  /**
   * No more frames, or none yet; the message says why and the details whether it is tried again.
   */
  CAMERA_LOST(Audience.WHOEVER_SEES_THE_CAMERA),
  /** Nobody watches any more, or somebody stopped it. */
  CAMERA_CLOSED(Audience.WHOEVER_SEES_THE_CAMERA),
  /** Somebody began to watch. */
  VIEWER_JOINED(Audience.WHOEVER_SEES_THE_CAMERA),
  /** Somebody watches no more; the details say what was delivered and what was left out. */
  VIEWER_LEFT(Audience.WHOEVER_SEES_THE_CAMERA),
  /** Viewers were too slow for some frames of the last minute. */
  FRAMES_DROPPED(Audience.WHOEVER_SEES_THE_CAMERA),
  /** Somebody made a camera do something else. */
  CAMERA_CHANGED(Audience.ADMINS),
  /** A codec worker was lost and another one took its place. */
  WORKER_RESTARTED(Audience.ADMINS),
  /** A user logged in. */
  LOGIN(Audience.ADMINS),
  /** A password or token was wrong, or came too often. */
  LOGIN_REFUSED(Audience.ADMINS),
  /** A user logged out. */
  LOGOUT(Audience.ADMINS),
  /** The server began to serve. */
  SERVER_STARTED(Audience.ADMINS),
  /** The server is closing. */
  SERVER_STOPPED(Audience.ADMINS),
  /** So many happened at once that some could not be kept. */
  EVENTS_LOST(Audience.ADMINS),
  /** The table was unreadable; it was set aside and this one begun. */
  TABLE_DAMAGED(Audience.ADMINS);

  private enum Audience {
    WHOEVER_SEES_THE_CAMERA,
    ADMINS
  }

  private final Audience audience;
  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  EventType(Audience audience) {
    this.audience = audience;
  }

  /** As the API writes it and the table keeps it, for example {@code viewer-left}. */
  public String word() {
    return word;
  }

  /** Whether only admins may read it. */
  public boolean forAdmins() {
    return audience == Audience.ADMINS;
  }

  public static Optional<EventType> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** All words, for messages. */
  public static List<String> words() {
    return Arrays.stream(values()).map(EventType::word).toList();
  }
}
