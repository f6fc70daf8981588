package org.cdexbridge.security;

import java.util.List;
import org.cdexbridge.site.endpoints.SmartClient;

/**
 * A client that may get tokens.
 *
 * @param client its id and keys
 * @param kind whether it is a partner or one of the site's own programs
 * @param name by which it is audited
 * @param scopes the most that it can get
 */
public record Registration(SmartClient client, Caller.Kind kind, String name, List<Scope> scopes) {}
