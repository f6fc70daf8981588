package org.cdexbridge.console.exchange;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The name of the reviewer. */
final class ReviewerName {
    /** Where nobody is asked for a name, as on a machine of one's own. */
    private static final String SOMEBODY = "site";

    private ReviewerName() {}

    static String name(@Nullable Principal person) {
        return person == null ? SOMEBODY : person.getName();
    }
}
