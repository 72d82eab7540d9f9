// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The run from which the launcher makes its AOT cache: {@link
 * dev.zoetrope.server.training.Training} opens two cameras and shows both to itself. Nothing of it
 * is used otherwise.
 */
@NullMarked
package dev.zoetrope.server.training;

import org.jspecify.annotations.NullMarked;
