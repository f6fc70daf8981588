/**
 * Web sessions in the journal's database: shared by all nodes, kept across restarts.
 *
 * <p>Enters: requests with a session's cookie. Leaves: who signed in, as Spring Security keeps it; nothing of a patient.
 * While the database does not answer, requests that need a session are answered with 503.
 */
@NullMarked
package org.cdexbridge.security.session;

import org.jspecify.annotations.NullMarked;
