// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The camera SPI: what somebody writes to bring a device of their own into Zoetrope.
 *
 * <p>A {@link dev.zoetrope.camera.CameraDriver} says which source schemes it opens and is found
 * with {@link java.util.ServiceLoader}; the {@link dev.zoetrope.camera.Camera} it returns is a
 * blocking loop of packets. Retrying, fan-out, time-outs and statistics are not its business. Begin
 * at {@link dev.zoetrope.camera.CameraDriver}.
 */
@NullMarked
package dev.zoetrope.camera;

import org.jspecify.annotations.NullMarked;
