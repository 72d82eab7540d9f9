// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The camera that is a folder of pictures: {@code images:DIR?fps=1} shows 1.jpg, 2.jpg, 3.jpg in a
 * loop and follows what happens to the folder meanwhile.
 *
 * <p>Begin at {@link dev.zoetrope.camera.images.ImagesDriver}.
 */
@NullMarked
package dev.zoetrope.camera.images;

import org.jspecify.annotations.NullMarked;
