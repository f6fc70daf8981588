package org.cdexbridge.store.local;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.ServerFailure;
import org.cdexbridge.store.SourceStatement;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.search.Cursor;
import org.cdexbridge.store.search.SearchPage;
import org.cdexbridge.store.search.SearchScope;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.TableWriter;
import org.hl7.fhir.r4.model.Resource;

/** The store in this process; it answers as soon as its database does. */
public final class LocalServer implements FhirServer {
    private static final int PAGE = 200;

    private final String base;
    private final TableWriter writer;
    private final TableReader reader;
    private final Searcher searcher;
    private final DiskSpace space;
    private final StoreStatus up = StoreStatus.up();

    /**
     * @param base FHIR base under which people reach it
     * @param space without which the store counts as down
     */
    public LocalServer(String base, TableWriter writer, TableReader reader, Searcher searcher, DiskSpace space) {
        this.base = base;
        this.writer = writer;
        this.reader = reader;
        this.searcher = searcher;
        this.space = space;
    }

    @Override
    public StoreStatus status() {
        return space.shortage().map(StoreStatus::down).orElse(up);
    }

    @Override
    public void transaction(List<Resource> resources) {
        transaction(resources, SourceStatement.NONE);
    }

    @Override
    public void transaction(List<Resource> resources, SourceStatement statement) {
        calling(() -> {
            writer.write(resources, statement);
            return resources;
        });
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        return calling(() -> reader.read(type, id));
    }

    @Override
    public SearchResult search(String query, int most) {
        return calling(() -> {
            SearchPage page = searcher.search(searcher.query(query, most), SearchScope.ALL, Optional.empty());
            return new SearchResult(page.matches(), page.included(), page.next().isPresent());
        });
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        Optional<Cursor> next = Optional.empty();
        do {
            Optional<Cursor> after = next;
            SearchPage page = calling(() -> searcher.search(searcher.query(type, PAGE), SearchScope.ALL, after));
            page.matches().forEach(reader);
            next = page.next();
        } while (next.isPresent());
    }

    @Override
    public String base() {
        return base;
    }

    private static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (QueryRefused e) {
            throw new StoreRejected(
                    Finding.of(StoreCode.REJECTED, "The FHIR store refused the query: " + e.getMessage()));
        } catch (RuntimeException e) {
            throw ServerFailure.ofDatabase(e);
        }
    }
}
