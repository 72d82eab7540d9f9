// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One media of a description.
 *
 * @param position among all medias of the description, from 0
 * @param kind in lower case: {@code video}, {@code audio}, {@code application}
 * @param control its address, as it stands
 * @param backChannel whether the camera wants to be sent it instead of sending it
 * @param pictureSize {@code a=framesize} or {@code a=x-dimensions} without the payload type, as it
 *     stands
 * @param formats one for each payload type, the first is the default; empty where none is usable
 */
public record MediaDescription(
    int position,
    String kind,
    Optional<String> control,
    boolean backChannel,
    Optional<String> pictureSize,
    List<PayloadFormat> formats) {
  public MediaDescription {
    formats = List.copyOf(formats);
  }
}
