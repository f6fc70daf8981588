/**
 * Where the bridge may send.
 *
 * <p>Enters: the address of a request to another server. Leaves: a connection to a configured host with our certificate
 * where one is asked for. Refuses hosts that are not configured, and addresses of the own network.
 */
@NullMarked
package org.cdexbridge.security.outbound;

import org.jspecify.annotations.NullMarked;
