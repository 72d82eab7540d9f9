// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of what is written beside the code: that documents link to what is there, and that source
 * files keep to their size and carry their licence. Begin at {@link
 * dev.zoetrope.docs.DocumentsTest}.
 */
@NullMarked
package dev.zoetrope.docs;

import org.jspecify.annotations.NullMarked;
