// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the drivers of network cameras share: where an address leads, who may be dialled, which
 * passwords and certificates are believed. It knows no protocol.
 *
 * <p>Begin at {@link dev.zoetrope.camera.network.Authorization} for passwords, {@link
 * dev.zoetrope.camera.network.TlsTrust} for certificates and {@link
 * dev.zoetrope.camera.network.Location} for addresses.
 */
@NullMarked
package dev.zoetrope.camera.network;

import org.jspecify.annotations.NullMarked;
