package org.cdexbridge.store.update;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.SourceStatement;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.StoreUnavailable;
import org.cdexbridge.store.content.ContentIndex;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.content.StoredContents;
import org.cdexbridge.store.merge.CompartmentMove;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.update.UpdateResolver.ResolvedUpdate;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.transaction.support.TransactionOperations;

/** A FHIR server that is asked to write only what it does not have yet, and never to overwrite a patient by another. */
public final class DeduplicatingStore implements FhirStore {
    private static final int GROUP = 16;
    private static final int GROUP_RESOURCES = 500;

    /** Types of which inputs about different patients change the same resource. */
    private static final Set<String> SHARED =
            Set.of("Patient", "Practitioner", "PractitionerRole", "Organization", "Location", "Medication", "Device");

    private final FhirServer server;
    private final ContentIndex contentIndex;
    private final SourceTimestamps times;
    private final PatientIdentity identity;
    private final ResourceLock resourceLock;
    private final ConflictRetry attempts = new ConflictRetry();
    private final TransactionOperations transactions;
    private final Optional<GroupWriter<Input, WriteResult>> groups;
    private volatile boolean ledgerChecked;

    /** In front of a server elsewhere. */
    public DeduplicatingStore(
            FhirServer server,
            ContentIndex contentIndex,
            SourceTimestamps times,
            PatientIdentity identity,
            ResourceLock resourceLock) {
        this(server, contentIndex, times, identity, resourceLock, Optional.empty());
    }

    /** @param transactions in which inputs are written, of a store in the database of the contentIndex */
    public DeduplicatingStore(
            FhirServer server,
            ContentIndex contentIndex,
            SourceTimestamps times,
            PatientIdentity identity,
            ResourceLock resourceLock,
            InputTransactions transactions) {
        this(server, contentIndex, times, identity, resourceLock, Optional.of(transactions));
    }

    private DeduplicatingStore(
            FhirServer server,
            ContentIndex contentIndex,
            SourceTimestamps times,
            PatientIdentity identity,
            ResourceLock resourceLock,
            Optional<InputTransactions> transactions) {
        this.transactions =
                transactions.map(InputTransactions::forced).orElseGet(TransactionOperations::withoutTransaction);
        this.groups = transactions.map(shared -> new GroupWriter<>(
                new GroupWriter.Limits(shared.writers(), GROUP, GROUP_RESOURCES),
                input -> input.resources().size(),
                inputs -> write(inputs, shared.deferred())));
        this.server = server;
        this.contentIndex = contentIndex;
        this.times = times;
        this.identity = identity;
        this.resourceLock = resourceLock;
    }

    @Override
    public StoreStatus status() {
        return server.status();
    }

    @Override
    public WriteResult write(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {
        return checked(() -> write(List.of(new Input(resources, hints, sourceTimestamp)), transactions)
                .get(0));
    }

    @Override
    public WriteResult writeBeforeNote(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {
        return groups.map(group -> checked(() -> group.write(new Input(resources, hints, sourceTimestamp))))
                .orElseGet(() -> write(resources, hints, sourceTimestamp));
    }

    /** What is written for one input. */
    private record Input(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {}

    private WriteResult checked(Supplier<WriteResult> write) {
        try {
            checkLedger();
            return write.get();
        } catch (StoreUnavailable e) {
            ledgerChecked = false;
            throw e;
        }
    }

    private List<WriteResult> write(List<Input> inputs, TransactionOperations within) {
        Set<String> changing = changing(inputs.stream().flatMap(input -> input.resources().stream()));
        return resourceLock.withLock(
                changing,
                () -> attempts.until(
                        within, () -> inputs.stream().map(this::settled).toList()));
    }

    /** Patients and what many share, of which something else is said than the content index knows; numbers of patients. */
    private Set<String> changing(Stream<Resource> incoming) {
        StoredContents contents = new StoredContents(contentIndex);
        List<Resource> shared = incoming.filter(resource -> SHARED.contains(resource.fhirType()))
                .toList();
        contents.ask(shared.stream().map(ResourceAddress::text).toList());
        Set<String> changing = new HashSet<>();
        for (Resource resource : shared) {
            if (!contents.hasSame(resource)) {
                changing.add(ResourceAddress.text(resource));
                if (resource instanceof Patient patient) {
                    Demographics.of(patient)
                            .numbers()
                            .forEach(number -> changing.add(number.system() + "|" + number.value()));
                }
            }
        }
        return changing;
    }

    private WriteResult settled(Input input) {
        StoredContents contents = new StoredContents(contentIndex);
        WriteHints hints = input.hints();
        Optional<Instant> sourceTimestamp = input.sourceTimestamp();
        ResolvedUpdate settled = new UpdateResolver(server, contents, times, identity, sourceTimestamp)
                .resolve(input.resources(), hints);
        Map<String, Resource> all = settled.resources();
        Map<String, Resource> changed = new LinkedHashMap<>(all);
        changed.values().removeIf(contents::hasSame);
        SourceStatement statement = new SourceStatement(sourceTimestamp, settled.stated());
        if (!changed.isEmpty()) {
            Set<String> outdated = new LinkedHashSet<>(changed.keySet());
            outdated.removeIf(address -> !contents.has(address));
            writeChanged(all, changed, outdated, statement);
        }
        CompartmentMove moves = new CompartmentMove(server, moved -> overwrite(moved, SourceStatement.NONE));
        moves.moveToSurvivor(all.values());
        moves.moveBack(hints.addresses(WriteHint.Kind.UNLINKED));
        times.note(statement, changed.keySet());
        settled.lists().note(times.lists());
        return new WriteResult(
                changed.size(),
                all.size() - changed.size(),
                settled.late(),
                settled.doubtful(),
                settled.lists().told());
    }

    /** @param outdated addresses of which the content index knows a former content */
    private void writeChanged(
            Map<String, Resource> all, Map<String, Resource> changed, Set<String> outdated, SourceStatement statement) {
        contentIndex.forget(outdated);
        try {
            server.transaction(List.copyOf(changed.values()), statement);
            contentIndex.note(changed.values());
        } catch (StoreRejected rejected) {
            if (changed.size() == all.size()) {
                throw rejected;
            }
            // the refusal may be for a reference to what the content index believes stored and somebody deleted
            overwrite(List.copyOf(all.values()), statement);
        }
    }

    private void overwrite(List<Resource> resources, SourceStatement statement) {
        contentIndex.forget(resources.stream().map(ResourceAddress::text).toList());
        server.transaction(resources, statement);
        contentIndex.note(resources);
    }

    /** One worker at a time: two would both leave a mark in a store that has none. */
    private synchronized void checkLedger() {
        if (ledgerChecked) {
            return;
        }
        try {
            ensureIndexDescribesStore();
            ledgerChecked = true;
        } catch (StoreConflict e) {
            throw new StoreUnavailable("Another instance is leaving its mark in the store", e);
        }
    }

    private void ensureIndexDescribesStore() {
        if (!contentIndex.describes(server)) {
            times.clear();
        }
    }

    /**
     * Makes the contentIndex anew from what the store holds, for resources of these types.
     *
     * @return how many resources it knows now
     */
    public long rebuild(List<String> types) {
        contentIndex.clear();
        ensureIndexDescribesStore();
        long[] count = {0};
        for (String type : types) {
            server.each(type, resource -> {
                contentIndex.note(List.of(resource));
                count[0]++;
            });
        }
        return count[0];
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        return server.read(type, id);
    }

    @Override
    public String base() {
        return server.base();
    }
}
