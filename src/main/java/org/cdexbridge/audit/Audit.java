package org.cdexbridge.audit;

/** Keeps what happened. */
public interface Audit {
    /**
     * Returns when the record is on disk; it becomes an AuditEvent in the store soon after.
     *
     * @throws RuntimeException when it can't be kept: what it speaks of must not happen then
     */
    void record(AuditRecord record);
}
