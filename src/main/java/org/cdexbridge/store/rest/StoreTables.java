package org.cdexbridge.store.rest;

import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.TableWriter;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The store as the providers need it.
 *
 * @param transactions of the database in which the tables are
 */
public record StoreTables(
        SearchParameters parameters,
        TableReader reader,
        TableWriter writer,
        Searcher searcher,
        TransactionOperations transactions) {}
