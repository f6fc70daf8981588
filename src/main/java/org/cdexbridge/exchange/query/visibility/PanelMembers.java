package org.cdexbridge.exchange.query.visibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.Iterables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.answer.PatientResolver;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.site.endpoints.Panel;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;

/**
 * Which patients of the store are on a panel; each is looked up at most every half a minute, and only those who are asked
 * about, as a panel may have many thousand.
 */
public final class PanelMembers {
    private static final Duration KEPT = Duration.ofSeconds(30);
    /** Identifiers that one search asks for, and Patients with them at most. */
    private static final int AT_ONCE = 500;

    private static final int FOUND_AT_ONCE = 10 * AT_ONCE;

    private final FhirServer server;
    private final PatientResolver patients;
    private final Cache<Panel, Set<String>> all = ofPanels();
    private final Cache<Panel, Set<String>> groups = ofPanels();
    private final Cache<Panel, Map<String, Boolean>> known = ofPanels();

    public PanelMembers(FhirServer server) {
        this.server = server;
        this.patients = new PatientResolver(server);
    }

    /** By the panel itself and not by what it lists, which would be compared at each look. */
    private static <T> Cache<Panel, T> ofPanels() {
        return Caffeine.newBuilder().weakKeys().expireAfterWrite(KEPT).build();
    }

    /** Ids of Patients; of a panel that is everybody, none. */
    public Set<String> of(Panel panel) {
        return all.get(panel, this::find);
    }

    public boolean has(Panel panel, String patientId) {
        return panel.all()
                || known.get(panel, any -> new ConcurrentHashMap<>())
                        .computeIfAbsent(
                                patientId,
                                id -> patients.isListed(panel, id)
                                        || members(panel).contains(id));
    }

    private Set<String> find(Panel panel) {
        Set<String> ids = new TreeSet<>();
        Iterables.partition(panel.patients(), AT_ONCE).forEach(some -> ids.addAll(matches(some)));
        ids.addAll(members(panel));
        return ids;
    }

    private Set<String> members(Panel panel) {
        return panel.group().isEmpty() ? Set.of() : groups.get(panel, any -> patients.members(panel.group()));
    }

    private Set<String> matches(List<BusinessId> identifiers) {
        String query = identifiers.stream()
                .map(id -> SearchValue.token(id.system(), id.value()))
                .collect(Collectors.joining(",", "Patient?identifier=", ""));
        return server.search(query, FOUND_AT_ONCE).matches().stream()
                .map(patient -> patient.getIdElement().getIdPart())
                .collect(Collectors.toSet());
    }
}
