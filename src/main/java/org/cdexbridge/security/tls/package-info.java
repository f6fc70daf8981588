/**
 * TLS: the HTTPS listener, client certificates for partner servers, and certificate-bound tokens (RFC 8705).
 *
 * <p>Enters: PEM files, below the working directory unless absolute. Leaves: connections. May fail: a file that can't be
 * read, at start for the listener, at each connection for what we show, so that a renewed file is in force at once.
 */
@NullMarked
package org.cdexbridge.security.tls;

import org.jspecify.annotations.NullMarked;
