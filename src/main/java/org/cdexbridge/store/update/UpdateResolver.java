package org.cdexbridge.store.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.WriteHint;
import org.cdexbridge.store.content.ContentHash;
import org.cdexbridge.store.content.ContentIndex;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.content.StoredResourceCache;
import org.cdexbridge.store.merge.PatientCheck;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.merge.PatientLinkUpdate;
import org.cdexbridge.store.merge.SurvivingPatient;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** What a source says against what the store has: late, with reserve, in part, or of a patient who was merged. */
final class UpdateResolver {
    private final StoredResourceCache stored;
    private final SurvivingPatient survivingPatient;
    private final OrderStatusUpdate orders;
    private final ContentIndex contentIndex;
    private final SourceTimestamps times;
    private final PatientCheck check;
    private final Optional<Instant> sourceTimestamp;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final List<String> late = new ArrayList<>();
    private final Set<String> stated = new LinkedHashSet<>();

    /** @param sourceTimestamp when the source spoke, as far as that is known */
    UpdateResolver(
            FhirServer server,
            ContentIndex contentIndex,
            SourceTimestamps times,
            PatientIdentity identity,
            Optional<Instant> sourceTimestamp) {
        this.stored = new StoredResourceCache(server);
        this.survivingPatient = new SurvivingPatient(stored, contentIndex);
        this.orders = new OrderStatusUpdate(server);
        this.contentIndex = contentIndex;
        this.times = times;
        this.check = new PatientCheck(server, stored, survivingPatient, identity);
        this.sourceTimestamp = sourceTimestamp;
    }

    /**
     * What is left to write.
     *
     * @param resources by {@code Type/id}
     * @param late addresses of what the store has from a newer source
     * @param stated addresses, and parts of resources, that the source spoke of
     * @param doubtful patients who differ from the record in what does not contradict it, in words
     */
    record ResolvedUpdate(
            Map<String, Resource> resources, List<String> late, Set<String> stated, List<String> doubtful) {}

    /** @throws org.cdexbridge.store.StoreRejected when a patient contradicts the stored one */
    ResolvedUpdate resolve(List<Resource> incoming) {
        List<String> doubtful = check.check(incoming);
        Set<String> unlinked = PatientLinkUpdate.unlinked(incoming);
        for (Resource resource : survivingPatient.resolved(incoming)) {
            List<Resource> resolved = WriteHint.of(resource).contains(WriteHint.ORDER_STATE)
                    ? orders.orders((ServiceRequest) resource)
                    : List.of(resource);
            resolved.forEach(one -> resources.put(ResourceAddress.text(one), one));
        }
        if (sourceTimestamp.isPresent()) {
            removeOutdated();
        }
        Map<String, String> known = contentIndex.known(resources.keySet());
        Map<String, Resource> spoken = Map.copyOf(resources);
        LabelUpdate labels = new LabelUpdate(incoming);
        for (Map.Entry<String, Resource> entry : List.copyOf(resources.entrySet())) {
            Resource plain = WriteHint.withoutHints(entry.getValue());
            Optional<Resource> left = ContentHash.of(plain).equals(known.get(entry.getKey()))
                    ? Optional.of(plain)
                    : mergeWithStored(entry.getValue(), plain, unlinked)
                            .map(now -> labelled(labels, now, entry.getValue(), known.containsKey(entry.getKey())));
            left.ifPresentOrElse(
                    resource -> resources.put(entry.getKey(), resource), () -> resources.remove(entry.getKey()));
        }
        if (resources.values().stream().anyMatch(LabelUpdate::losesLabels)) {
            // written with one that loses labels, so that none of them may be unread
            resources.replaceAll((address, now) -> LabelUpdate.losesLabels(now) || known.containsKey(address)
                    ? now
                    : labelled(labels, now, spoken.get(address), true));
        }
        return new ResolvedUpdate(resources, late, stated, doubtful);
    }

    /** @param isStored whether the store may have it, as far as that is known without asking */
    private Resource labelled(LabelUpdate labels, Resource now, Resource incoming, boolean isStored) {
        TimeLimit.check();
        boolean read = isStored || !WriteHint.of(incoming).isEmpty();
        Optional<Resource> before = read ? stored.of(incoming) : Optional.empty();
        return before.map(known -> labels.forStored(known, now, incoming))
                .orElseGet(() -> labels.forNew(now, incoming));
    }

    /** Of what is late only a part may be news: one of which no newer source spoke. */
    private void removeOutdated() {
        Map<String, TimedPart> parts = new HashMap<>();
        resources.forEach((address, incoming) -> TimedPart.of(incoming).ifPresent(part -> parts.put(address, part)));
        Set<String> asked = new LinkedHashSet<>(resources.keySet());
        parts.forEach((address, part) -> asked.add(part.address(address)));
        Map<String, Instant> known = times.known(asked);
        for (Map.Entry<String, Resource> entry : List.copyOf(resources.entrySet())) {
            String address = entry.getKey();
            TimedPart part = parts.get(address);
            boolean newPart = part != null && !isLate(known.get(part.address(address)));
            if (newPart) {
                stated.add(part.address(address));
            }
            if (!isLate(known.get(address))) {
                note(address, entry.getValue());
            } else if (newPart && stored.at(address).isPresent()) {
                resources.put(address, PartialUpdate.apply(stored.at(address).get(), part.extract(entry.getValue())));
            } else {
                resources.remove(address);
                late.add(address);
            }
        }
    }

    private boolean isLate(Instant known) {
        return known != null && sourceTimestamp.filter(known::isAfter).isPresent();
    }

    /** What is only mentioned is not spoken of. */
    private void note(String address, Resource incoming) {
        if (!WriteHint.of(incoming).contains(WriteHint.MENTIONED)) {
            stated.add(address);
        }
    }

    private Optional<Resource> mergeWithStored(Resource incoming, Resource plain, Set<String> unlinked) {
        Set<WriteHint> reserves = WriteHint.of(incoming);
        Optional<Resource> known =
                reserves.isEmpty() && !(incoming instanceof Patient) ? Optional.empty() : stored.of(incoming);
        if (known.isEmpty()) {
            return Optional.of(plain);
        }
        if (reserves.contains(WriteHint.MENTIONED)) {
            return Optional.empty();
        }
        Resource before = known.get();
        Resource now = reserves.contains(WriteHint.IN_PART) ? PartialUpdate.apply(before, incoming) : plain;
        return Optional.of(now instanceof Patient patient ? met((Patient) before, patient, unlinked) : now);
    }

    /** Merges stay unless they are taken back. */
    private static Patient met(Patient before, Patient now, Set<String> unlinked) {
        Patient met = PatientLinkUpdate.keep(before, now);
        return unlinked.isEmpty() ? met : PatientLinkUpdate.withoutLinks(met, unlinked);
    }
}
