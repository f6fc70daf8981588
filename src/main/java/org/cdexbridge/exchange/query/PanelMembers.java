package org.cdexbridge.exchange.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.answer.Patients;
import org.cdexbridge.exchange.partner.Panel;
import org.cdexbridge.store.FhirServer;

/** Which patients of the store are on a panel; looked up at most every half a minute. */
public final class PanelMembers {
    private static final int NAMESAKES = 10;

    private final FhirServer server;
    private final Cache<Panel, Set<String>> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build();

    public PanelMembers(FhirServer server) {
        this.server = server;
    }

    /** Ids of Patients; of a panel that is everybody, none. */
    Set<String> of(Panel panel) {
        return known.get(panel, this::find);
    }

    public boolean has(Panel panel, String patientId) {
        return panel.all() || of(panel).contains(patientId);
    }

    private Set<String> find(Panel panel) {
        Set<String> ids = new TreeSet<>();
        panel.patients().forEach(identifier -> matches(identifier).forEach(ids::add));
        if (!panel.group().isEmpty()) {
            ids.addAll(new Patients(server).members(panel.group()));
        }
        return ids;
    }

    private Stream<String> matches(BusinessId identifier) {
        String query = "Patient?identifier=" + URLEncoder.encode(identifier.token(), StandardCharsets.UTF_8);
        return server.search(query, NAMESAKES).matches().stream()
                .map(patient -> patient.getIdElement().getIdPart());
    }
}
