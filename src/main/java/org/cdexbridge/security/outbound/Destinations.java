package org.cdexbridge.security.outbound;

import java.util.Collection;

/** Servers that we may call, as they are configured now. */
public interface Destinations {
    Collection<Destination> all();
}
