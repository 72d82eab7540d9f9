// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.zoetrope.camera.v4l2.Abi.ControlValue;
import dev.zoetrope.camera.v4l2.Abi.QueryControl;
import dev.zoetrope.camera.v4l2.Abi.QueryMenu;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlChoice;
import dev.zoetrope.device.ControlFlag;
import dev.zoetrope.device.ControlRange;
import dev.zoetrope.device.ControlType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The controls of an open device. Belongs to the thread of its node.
 *
 * <p>Values of 64 bits, texts and bit masks are left out: cameras have none that people set.
 */
final class ControlTable {
  private static final int NEXT = 0x8000_0000;
  private static final int DISABLED = 0x1;
  private static final int READ_ONLY = 0x4;
  private static final int INACTIVE = 0x10;
  private static final int MOST = 512;
  private static final int MOST_CHOICES = 256;
  private static final int LONGEST_ID = 37; // 40 with the number of a second one of that name

  /** Where to look in devices that do not say what comes next: user and camera controls. */
  private static final int[][] OLD_RANGES = {
    {0x0098_0900, 0x0098_092c}, {0x009a_0901, 0x009a_0923}
  };

  /** Modes before values: what a mode sets automatically cannot be set. */
  private static final Comparator<Known> MODES_FIRST =
      Comparator.comparing(
          known ->
              switch (known.control.type()) {
                case BOOLEAN, MENU -> 0;
                case INTEGER -> 1;
                case BUTTON -> 2;
              });

  private final Node node;
  private final MemorySegment query;
  private final MemorySegment menu;
  private final MemorySegment value;

  /**
   * A control and the device's number for it.
   *
   * @param number the device's
   */
  record Known(int number, Control control) {}

  ControlTable(Node node) {
    this.node = node;
    this.query = node.arena().allocate(QueryControl.SIZE, 4);
    this.menu = node.arena().allocate(QueryMenu.SIZE, 4);
    this.value = node.arena().allocate(ControlValue.SIZE, 4);
  }

  /** Sets what people had set, as far as the device still has it and takes it. */
  static void apply(Node node, Map<String, Long> values) {
    if (values.isEmpty()) {
      return;
    }
    ControlTable table = new ControlTable(node);
    List<Known> wanted = new ArrayList<>(table.read());
    wanted.removeIf(known -> !values.containsKey(known.control.id()));
    wanted.sort(MODES_FIRST);
    for (Known known : wanted) {
      table.write(known, values.getOrDefault(known.control.id(), 0L));
    }
  }

  /** All there are, with their values, in the device's order. */
  List<Known> read() {
    List<Known> known = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int last = 0;
    for (int count = 0; count < MOST && query(last | NEXT); count++) {
      last = query.get(JAVA_INT, QueryControl.ID);
      describe(ids).ifPresent(known::add);
    }
    if (last == 0) {
      for (int[] range : OLD_RANGES) {
        for (int number = range[0]; number < range[1]; number++) {
          if (query(number)) {
            describe(ids).ifPresent(known::add);
          }
        }
      }
    }
    return known;
  }

  private boolean query(int number) {
    query.fill((byte) 0);
    query.set(JAVA_INT, QueryControl.ID, number);
    return node.call(Abi.Request.QUERYCTRL, query) == 0;
  }

  private Optional<Known> describe(Set<String> ids) {
    Optional<ControlType> type = type(query.get(JAVA_INT, QueryControl.TYPE));
    int bits = query.get(JAVA_INT, QueryControl.FLAGS);
    if (type.isEmpty() || (bits & DISABLED) != 0) {
      return Optional.empty();
    }
    int number = query.get(JAVA_INT, QueryControl.ID);
    String name = Capabilities.text(query, QueryControl.NAME, 32);
    ControlRange range =
        new ControlRange(
            query.get(JAVA_INT, QueryControl.MINIMUM),
            query.get(JAVA_INT, QueryControl.MAXIMUM),
            Math.max(1, query.get(JAVA_INT, QueryControl.STEP)),
            query.get(JAVA_INT, QueryControl.DEFAULT));
    List<ControlChoice> choices =
        type.get() == ControlType.MENU ? choices(number, range) : List.of();
    Set<ControlFlag> flags = EnumSet.noneOf(ControlFlag.class);
    if ((bits & READ_ONLY) != 0) {
      flags.add(ControlFlag.READ_ONLY);
    }
    if ((bits & INACTIVE) != 0) {
      flags.add(ControlFlag.INACTIVE);
    }
    long present = type.get() == ControlType.BUTTON ? 0 : present(number, range);
    return Optional.of(
        new Known(
            number, new Control(id(name, ids), name, type.get(), range, present, choices, flags)));
  }

  private static Optional<ControlType> type(int number) {
    return switch (number) {
      case 1 -> Optional.of(ControlType.INTEGER);
      case 2 -> Optional.of(ControlType.BOOLEAN);
      case 3, 9 -> Optional.of(ControlType.MENU); // of names, of numbers
      case 4 -> Optional.of(ControlType.BUTTON);
      default -> Optional.empty();
    };
  }

  private static String id(String name, Set<String> taken) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    String base =
        plain.isEmpty() ? "control" : plain.substring(0, Math.min(plain.length(), LONGEST_ID));
    String id = base;
    for (int count = 2; !taken.add(id); count++) {
      id = base + "_" + count;
    }
    return id;
  }

  /** A menu may have gaps, for which the device refuses the name. */
  private List<ControlChoice> choices(int number, ControlRange range) {
    boolean numbers = query.get(JAVA_INT, QueryControl.TYPE) == 9;
    List<ControlChoice> choices = new ArrayList<>();
    long last = Math.min(range.maximum(), range.minimum() + MOST_CHOICES - 1);
    for (long index = range.minimum(); index <= last; index++) {
      menu.fill((byte) 0);
      menu.set(JAVA_INT, QueryMenu.ID, number);
      menu.set(JAVA_INT, QueryMenu.INDEX, (int) index);
      if (node.call(Abi.Request.QUERYMENU, menu) == 0) {
        String name =
            numbers
                ? Long.toString(menu.get(JAVA_LONG_UNALIGNED, QueryMenu.NAME))
                : Capabilities.text(menu, QueryMenu.NAME, 32);
        choices.add(new ControlChoice(index, name));
      }
    }
    return choices;
  }

  private long present(int number, ControlRange range) {
    value.set(JAVA_INT, ControlValue.ID, number);
    value.set(JAVA_INT, ControlValue.VALUE, 0);
    boolean told = node.call(Abi.Request.G_CTRL, value) == 0;
    return told ? value.get(JAVA_INT, ControlValue.VALUE) : range.standard();
  }

  /** Sets one; 0 or the error's number. What it became is to be read again: devices round. */
  int write(Known known, long wanted) {
    value.set(JAVA_INT, ControlValue.ID, known.number);
    value.set(JAVA_INT, ControlValue.VALUE, (int) wanted);
    return node.call(Abi.Request.S_CTRL, value);
  }
}
