/**
 * The audit trail: requests, decisions, disclosures and refusals as AuditEvents.
 *
 * <p>Enters: an {@link org.cdexbridge.audit.AuditRecord} each. Leaves: AuditEvents in the store, after they are durable
 * in the journal's database. Fails only when the database is unavailable; then nothing is disclosed.
 */
@NullMarked
package org.cdexbridge.audit;

import org.jspecify.annotations.NullMarked;
