// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of what surrounds the code: the documents link to what is there, source files keep to their
 * size and carry their licence, and the scripts that people start do what they say. Begin at {@link
 * dev.zoetrope.project.DocumentsTest} and {@link dev.zoetrope.project.LauncherTest}.
 */
@NullMarked
package dev.zoetrope.project;

import org.jspecify.annotations.NullMarked;
