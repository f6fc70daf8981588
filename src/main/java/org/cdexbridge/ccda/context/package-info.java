/**
 * What an entry inherits from the parts of the document around it: authors, informants, subject, and references between
 * entries.
 *
 * <p>Enters: a clinical statement. Leaves: the participants in force for it, as functions for XPaths, and the
 * authorship of each resource. Nothing may fail.
 */
@NullMarked
package org.cdexbridge.ccda.context;

import org.jspecify.annotations.NullMarked;
