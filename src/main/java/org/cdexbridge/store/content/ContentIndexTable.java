package org.cdexbridge.store.content;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * What a server elsewhere holds, in the journal's database: a resource that is about to change is forgotten first and noted
 * again when the store has it.
 */
public final class ContentIndexTable implements ContentIndex {
    private static final int LOOKUP = 500;
    private static final Set<String> HERE = ExchangeTypes.neverConverted();

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    public ContentIndexTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    @Override
    public Map<String, String> known(Collection<String> addresses) {
        Map<String, String> known = new HashMap<>();
        List<String> ids = addresses.stream()
                .map(ResourceAddress::parse)
                .map(ResourceAddress::id)
                .toList();
        for (int from = 0; from < ids.size(); from += LOOKUP) {
            List<String> some = ids.subList(from, Math.min(from + LOOKUP, ids.size()));
            named.query("select type, id, hash from fhir_ledger where id in (:ids)", Map.of("ids", some), row -> {
                known.put(new ResourceAddress(row.getString(1), row.getString(2)).toString(), row.getString(3));
            });
        }
        return known;
    }

    @Override
    public void forget(Collection<String> addresses) {
        List<Object[]> rows = addresses.stream()
                .map(ResourceAddress::parse)
                .map(address -> new Object[] {address.type(), address.id()})
                .toList();
        jdbc.batchUpdate("delete from fhir_ledger where type = ? and id = ?", rows);
    }

    /**
     * Notes what the store has now; of what lives in our own tables they know themselves. Where another instance noted the same resource meanwhile, nobody knows which of the
     * two came last: such a resource is forgotten.
     */
    @Override
    public void note(Collection<Resource> written) {
        Timestamp now = Timestamp.from(Instant.now());
        List<Resource> elsewhere = written.stream()
                .filter(resource -> !HERE.contains(resource.fhirType()))
                .toList();
        List<String> addresses = elsewhere.stream().map(ResourceAddress::text).toList();
        List<Object[]> rows =
                elsewhere.stream().map(resource -> row(resource, now)).toList();
        try {
            int[] counts = jdbc.batchUpdate(
                    """
                    insert into fhir_ledger (type, id, hash, written_at)
                    select ?, ?, ?, cast(? as timestamp with time zone)
                    where not exists (select 1 from fhir_ledger where type = ? and id = ?)
                    """,
                    rows);
            forget(contested(addresses, counts));
        } catch (DuplicateKeyException e) {
            forget(addresses);
        }
    }

    private static Object[] row(Resource resource, Timestamp now) {
        ResourceAddress address = ResourceAddress.parse(ResourceAddress.text(resource));
        return new Object[] {address.type(), address.id(), ContentHash.of(resource), now, address.type(), address.id()};
    }

    /** Somebody may have written there, or a write may have failed. */
    @Override
    public boolean isComplete() {
        return false;
    }

    private static List<String> contested(List<String> addresses, int[] counts) {
        List<String> contested = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                contested.add(addresses.get(i));
            }
        }
        return contested;
    }

    @Override
    public boolean describes(FhirServer server) {
        String mark = StoreMark.of(server);
        boolean same = jdbc.queryForList("select mark from fhir_ledger_store", String.class)
                .equals(List.of(mark));
        if (!same) {
            clear();
            jdbc.update("delete from fhir_ledger_store");
            jdbc.update("insert into fhir_ledger_store (mark) values (?)", mark);
        }
        return same;
    }

    @Override
    public void clear() {
        jdbc.update("delete from fhir_ledger");
    }
}
