// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the operator asked for, as immutable values: from the command line, the environment, one
 * YAML file and the defaults, in this order of precedence.
 *
 * <p>Every key is declared once, in {@link dev.zoetrope.server.config.Settings}; reading YAML, the
 * names of environment variables, the builder, the reference page and the sample file follow from
 * there. Begin at {@link dev.zoetrope.server.config.ServerConfig}. To add a key: declare it in
 * {@code Settings}, give the record of its section a component, and run {@code ReferenceDocsTest},
 * which says how to renew the documents.
 */
@NullMarked
package dev.zoetrope.server.config;

import org.jspecify.annotations.NullMarked;
