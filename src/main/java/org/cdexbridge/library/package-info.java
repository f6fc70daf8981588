/**
 * The conversion for other programs: a plain library without Spring, Camel and database, with the mapping rules of the jar
 * or others.
 *
 * <p>Enters: a {@link org.cdexbridge.conversion.Source}. Leaves: {@link org.cdexbridge.conversion.Converted} with its
 * Provenance. Fails with {@link org.cdexbridge.conversion.InputRefused} when nothing can be made of the input, and with
 * {@link org.cdexbridge.mapping.rule.MappingErrors} when the rules are wrong.
 */
@NullMarked
package org.cdexbridge.library;

import org.jspecify.annotations.NullMarked;
