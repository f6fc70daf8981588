package org.cdexbridge.store.rest;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.StoreRejected;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** What clients send: the rules look at it, it is stored, and what follows is begun, all in one transaction. */
final class ReceivedResources {
    private static final String ANY_VERSION = "*";

    private final StoreTables tables;
    private final ClientRules rules;
    private final ConditionalCreate conditions;

    ReceivedResources(StoreTables tables, ClientRules rules, ConditionalCreate conditions) {
        this.tables = tables;
        this.rules = rules;
        this.conditions = conditions;
    }

    /** @param condition of {@code If-None-Exist} */
    MethodOutcome create(ServletRequestDetails request, Resource sent, Optional<String> condition) {
        return stored(() -> condition
                .flatMap(query -> conditions.present(sent.fhirType(), query))
                .map(present -> outcome(present, false, "it is there already"))
                .orElseGet(() -> createAs(UUID.randomUUID().toString(), request, sent)));
    }

    private MethodOutcome createAs(String id, ServletRequestDetails request, Resource sent) {
        rules.access().creating(request, sent);
        rules.receiving().creating(request, sent);
        sent.setId(id);
        Resource stored = write(sent);
        rules.receiving().created(request, stored);
        return outcome(stored, true, "created");
    }

    /**
     * Stores it over what is there; what is not there is created.
     *
     * @param id with the version of {@code If-Match} where one was given
     */
    MethodOutcome update(ServletRequestDetails request, Resource sent, IIdType id) {
        if (!new IdType(id.getIdPart()).isIdPartValid()) {
            throw new InvalidRequestException("An id has up to 64 letters, digits, hyphens and full stops");
        }
        return stored(() -> tables.reader()
                .read(sent.fhirType(), id.getIdPart())
                .map(old -> updateOver(old, request, sent, id))
                .orElseGet(() -> createAs(id.getIdPart(), request, sent)));
    }

    private MethodOutcome updateOver(Resource old, ServletRequestDetails request, Resource sent, IIdType id) {
        String present = old.getMeta().getVersionId();
        if (id.hasVersionIdPart() && !List.of(present, ANY_VERSION).contains(id.getVersionIdPart())) {
            throw new PreconditionFailedException("The version of If-Match is not the present one, " + present);
        }
        rules.access().updating(request, old, sent);
        rules.receiving().updating(request, old, sent);
        KeptMeta.of(old).addTo(sent);
        sent.setId(id.getIdPart());
        sent.getMeta().setVersionId(present);
        return outcome(write(sent), false, "updated");
    }

    private Resource write(Resource sent) {
        tables.writer().write(List.of(sent));
        return tables.reader()
                .read(sent.fhirType(), sent.getIdElement().getIdPart())
                .orElseThrow();
    }

    private MethodOutcome stored(Supplier<MethodOutcome> work) {
        try {
            MethodOutcome outcome = tables.transactions().execute(status -> work.get());
            rules.receiving().committed();
            return outcome;
        } catch (StoreConflict conflict) {
            throw new ResourceVersionConflictException(conflict.getMessage());
        } catch (StoreRejected rejected) {
            throw new InvalidRequestException(rejected.finding().message());
        }
    }

    private static MethodOutcome outcome(Resource stored, boolean created, String words) {
        MethodOutcome outcome =
                new MethodOutcome(stored.getIdElement(), OperationOutcomes.done(stored, words), created);
        outcome.setResource(stored);
        return outcome;
    }
}
