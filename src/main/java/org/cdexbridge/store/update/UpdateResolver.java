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
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.content.StoredContents;
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
    private final SnapshotUpdate snapshots;
    private final StoredContents contents;
    private final SourceTimestamps times;
    private final PatientCheck check;
    private final Optional<Instant> sourceTimestamp;
    private final Map<String, IncomingResource> incoming = new LinkedHashMap<>();
    private final List<String> late = new ArrayList<>();
    private final Set<String> stated = new LinkedHashSet<>();

    /** @param sourceTimestamp when the source spoke, as far as that is known */
    UpdateResolver(
            FhirServer server,
            StoredContents contents,
            SourceTimestamps times,
            PatientIdentity identity,
            Optional<Instant> sourceTimestamp) {
        this.stored = new StoredResourceCache(server);
        this.survivingPatient = new SurvivingPatient(stored, contents);
        this.orders = new OrderStatusUpdate(server);
        this.snapshots = new SnapshotUpdate(times, stored, sourceTimestamp);
        this.contents = contents;
        this.times = times;
        this.check = new PatientCheck(server, stored, contents, survivingPatient, identity);
        this.sourceTimestamp = sourceTimestamp;
    }

    /**
     * What is left to write.
     *
     * @param resources by {@code Type/id}
     * @param late addresses of what the store has from a newer source
     * @param stated addresses, and parts of resources, that the source spoke of
     * @param doubtful patients who differ from the record in what does not contradict it, in words
     * @param lists what is no longer in the list of its sender
     */
    record ResolvedUpdate(
            Map<String, Resource> resources,
            List<String> late,
            Set<String> stated,
            List<String> doubtful,
            SnapshotUpdate.SnapshotChanges lists) {}

    /** A resource of the source, with how it may change the stored one. */
    private record IncomingResource(Resource resource, WriteHint hint) {
        boolean is(WriteHint.Kind kind) {
            return hint.is(kind);
        }

        /** Whether what is stored decides what is written of it. */
        boolean dependsOnStored() {
            return !hint.kinds().isEmpty();
        }
    }

    /** @throws org.cdexbridge.store.StoreRejected when a patient contradicts the stored one */
    ResolvedUpdate resolve(List<Resource> all, WriteHints hints) {
        Set<String> unlinked = hints.addresses(WriteHint.Kind.UNLINKED);
        contents.ask(all.stream().map(ResourceAddress::text).toList());
        List<String> doubtful = check.check(all, unlinked);
        List<Resource> left = survivingPatient.resolved(all, unlinked);
        Map<String, String> moved = new MovedResources(stored, contents).find(left, hints);
        WriteHints readdressed = moved.isEmpty() ? hints : hints.readdressed(moved);
        for (Resource resource : MovedResources.readdressed(left, moved)) {
            add(new IncomingResource(resource, readdressed.of(resource)));
        }
        contents.ask(incoming.keySet());
        if (sourceTimestamp.isPresent()) {
            removeOutdated();
        }
        Map<String, Resource> resources = new LinkedHashMap<>();
        LabelUpdate labels = new LabelUpdate(all);
        incoming.forEach((address, one) -> {
            Optional<Resource> settled = contents.hasSame(one.resource())
                    ? Optional.of(one.resource())
                    : mergeWithStored(one, unlinked).map(now -> labelled(labels, now, one, contents.has(address)));
            settled.ifPresent(resource -> resources.put(address, resource));
        });
        if (resources.values().stream().anyMatch(LabelUpdate::losesLabels)) {
            // written with one that loses labels, so that none of them may be unread
            incoming.forEach((address, one) -> resources.computeIfPresent(
                    address,
                    (key, now) -> LabelUpdate.losesLabels(now) || contents.has(key)
                            ? now
                            : labelled(labels, now, one, true)));
        }
        return new ResolvedUpdate(resources, late, stated, doubtful, snapshots.apply(readdressed, resources, late));
    }

    /** An order that is named by its numbers alone stands for the stored ones, which have no hint. */
    private void add(IncomingResource one) {
        if (one.is(WriteHint.Kind.ORDER_STATE)) {
            for (Resource order : orders.orders((ServiceRequest) one.resource())) {
                put(order == one.resource() ? one : new IncomingResource(order, WriteHint.NONE));
            }
        } else {
            put(one);
        }
    }

    private void put(IncomingResource one) {
        incoming.put(ResourceAddress.text(one.resource()), one);
    }

    /** @param isStored whether the store may have it, as far as that is known without asking */
    private Resource labelled(LabelUpdate labels, Resource now, IncomingResource one, boolean isStored) {
        TimeLimit.check();
        boolean read = isStored || one.dependsOnStored();
        Optional<Resource> before = read ? stored.of(one.resource()) : Optional.empty();
        return before.map(known -> labels.forStored(known, now, one.resource(), one.hint()))
                .orElseGet(() -> labels.forNew(now, one.resource()));
    }

    /** Of what is late only a part may be news: one of which no newer source spoke. */
    private void removeOutdated() {
        Map<String, TimedPart> parts = new HashMap<>();
        incoming.forEach(
                (address, one) -> TimedPart.of(one.resource(), one.hint()).ifPresent(part -> parts.put(address, part)));
        Set<String> asked = new LinkedHashSet<>();
        incoming.keySet().stream().filter(contents::mayHave).forEach(address -> {
            asked.add(address);
            Optional.ofNullable(parts.get(address)).ifPresent(part -> asked.add(part.address(address)));
        });
        Map<String, Instant> known = times.known(asked);
        for (Map.Entry<String, IncomingResource> entry : List.copyOf(incoming.entrySet())) {
            String address = entry.getKey();
            IncomingResource one = entry.getValue();
            Optional<TimedPart> newPart =
                    Optional.ofNullable(parts.get(address)).filter(part -> !isLate(part.address(address), known));
            newPart.ifPresent(part -> stated.add(part.address(address)));
            if (!isLate(address, known)) {
                note(address, one);
            } else if (newPart.isPresent() && stored.at(address).isPresent()) {
                Resource part = newPart.get().extract(one.resource());
                Resource updated = PartialUpdate.apply(stored.at(address).get(), part, one.hint());
                incoming.put(address, new IncomingResource(updated, WriteHint.NONE));
            } else {
                incoming.remove(address);
                late.add(address);
            }
        }
    }

    private boolean isLate(String address, Map<String, Instant> known) {
        return sourceTimestamp
                .filter(known.getOrDefault(address, Instant.MIN)::isAfter)
                .isPresent();
    }

    /** What is only mentioned is not spoken of. */
    private void note(String address, IncomingResource one) {
        if (!one.is(WriteHint.Kind.MENTIONED)) {
            stated.add(address);
        }
    }

    private Optional<Resource> mergeWithStored(IncomingResource one, Set<String> unlinked) {
        Resource resource = one.resource();
        Optional<Resource> known =
                one.dependsOnStored() || resource instanceof Patient ? stored.of(resource) : Optional.empty();
        if (known.isEmpty()) {
            return Optional.of(resource);
        }
        if (one.is(WriteHint.Kind.MENTIONED)) {
            return Optional.empty();
        }
        Resource before = known.get();
        Resource now = one.is(WriteHint.Kind.IN_PART) ? PartialUpdate.apply(before, resource, one.hint()) : resource;
        return Optional.of(now instanceof Patient patient ? met((Patient) before, patient, unlinked) : now);
    }

    /** Merges stay unless they are taken back. */
    private static Patient met(Patient before, Patient now, Set<String> unlinked) {
        Patient met = PatientLinkUpdate.keep(before, now);
        return unlinked.isEmpty() ? met : PatientLinkUpdate.withoutLinks(met, unlinked);
    }
}
