package org.cdexbridge.security;

import java.util.Collection;

/** Servers that we may call, as they are configured now. */
public interface Destinations {
    Collection<Destination> all();
}
