package org.cdexbridge.security;

import java.util.Optional;

/** Clients that may get tokens, as they are configured now. */
public interface Registrations {
    Optional<Registration> byClient(String id);
}
