// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the outputs of fragments share, whatever their protocol: the viewers of one fragment stream
 * on one event loop form a {@link dev.zoetrope.server.fragments.FragmentAudience}, woken once a
 * fragment, with one copy of it outside of the heap, and one copy of the cached GOP for all who
 * join. {@link dev.zoetrope.server.fragments.FragmentAudiences} has them all.
 * docs/design/delivery.md tells why.
 */
@NullMarked
package dev.zoetrope.server.fragments;

import org.jspecify.annotations.NullMarked;
