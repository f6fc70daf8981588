/**
 * Journal, store and content index, asked of the running server or, when there is none, of the database itself.
 *
 * <p>Enters: a question or an order of an operator. Leaves: lines of text. Fails when neither server nor database can
 * be reached.
 */
@NullMarked
package org.cdexbridge.cli.operator;

import org.jspecify.annotations.NullMarked;
