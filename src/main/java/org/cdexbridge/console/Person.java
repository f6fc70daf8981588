package org.cdexbridge.console;

import java.security.Principal;

/** Who sits at the desk. */
final class Person {
    /** Where nobody is asked for a name, as on a machine of one's own. */
    private static final String SOMEBODY = "site";

    private Person() {}

    static String name(Principal person) {
        return person == null ? SOMEBODY : person.getName();
    }
}
