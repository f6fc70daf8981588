package org.cdexbridge.journal;

/** Says that an input is on disk: only then its file is moved away, its sender told. */
public interface DurableReceipt {}
