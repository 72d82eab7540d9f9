// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Cameras of a Raspberry Pi and others behind libcamera: {@code rpicam:0?size=1280x720&fps=30}.
 *
 * <p>Their device nodes deliver the sensor's raw data, which needs libcamera to become a picture,
 * and libcamera has no C interface. So the camera is a child process, {@code rpicam-vid}, that
 * writes JPEGs one after the other to its standard output. Begin at {@link
 * dev.zoetrope.camera.rpicam.RpicamDriver}; what the process is told is in {@code RpicamOptions},
 * its life in {@code RpicamProcess}.
 */
@NullMarked
package dev.zoetrope.camera.rpicam;

import org.jspecify.annotations.NullMarked;
