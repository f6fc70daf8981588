/**
 * What was asked, decided, disclosed and refused, kept.
 *
 * <p>Enters: an {@link org.cdexbridge.audit.AuditRecord} each. Leaves: AuditEvents in the store, after they are durable
 * in the journal's database. Fails only when that database does; then nothing may be disclosed.
 */
package org.cdexbridge.audit;
