// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

/** How a folder is written: a head, its entries one after the other, a foot. Pure functions. */
interface FolderText {
  /** The field Content-Type. */
  String type();

  String head(FilePath path, Listing listing);

  /**
   * One entry.
   *
   * @param first whether none came before it
   */
  String entry(Listing.Entry entry, boolean first);

  String foot(Listing listing);
}
