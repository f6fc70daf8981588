package org.cdexbridge.store.rest.access;

import java.util.Optional;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.TableWriter;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The store as the providers need it.
 *
 * @param bases under which the resources are known that those in the tables refer to
 * @param transactions of the database in which the tables are
 * @param elsewhere the server of the types that the tables do not keep; empty where they keep all
 */
public record StoreTables(
        SearchParameters parameters,
        Bases bases,
        TableReader reader,
        TableWriter writer,
        Searcher searcher,
        TransactionOperations transactions,
        Optional<FhirServer> elsewhere) {}
