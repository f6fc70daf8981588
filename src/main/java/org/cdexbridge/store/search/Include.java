package org.cdexbridge.store.search;

import java.util.Optional;
import org.cdexbridge.store.index.SearchParameter;

/**
 * What comes along with the matches.
 *
 * @param parameter a reference: of the matches, or with {@code reverse} of those that refer to them
 * @param target type of what the reference is to; empty when any will do
 */
record Include(SearchParameter parameter, Optional<String> target, boolean reverse) {}
