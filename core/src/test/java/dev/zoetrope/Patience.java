// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests of every module wait for what will happen: long enough for a machine several times
 * slower than ours, as a wait that succeeds costs no more than it takes. JUnit finds it by itself.
 */
public final class Patience implements BeforeAllCallback {
  public static final Duration MOST = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext tests) {
    Awaitility.setDefaultTimeout(MOST);
  }
}
