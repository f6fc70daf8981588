package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.rest.access.ClientRules;
import org.cdexbridge.store.rest.access.OperationOutcomes;
import org.cdexbridge.store.rest.access.StoreTables;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * What clients send: the rules of access look at it; then it is stored, and what follows is begun, all in one transaction.
 * Those rules may ask another server, which must not hold up a connection of the database.
 */
public final class ReceivedResources {
    private static final String ANY_VERSION = "*";
    /** What is created must not be there yet. */
    private static final String NONE_YET = "0";

    private final StoreTables tables;
    private final ClientRules rules;
    private final ConditionalCreate conditions;

    public ReceivedResources(StoreTables tables, ClientRules rules, ConditionalCreate conditions) {
        this.tables = tables;
        this.rules = rules;
        this.conditions = conditions;
    }

    /** @param condition of {@code If-None-Exist} */
    MethodOutcome create(ServletRequestDetails request, Resource sent, Optional<String> condition) {
        rules.access().creating(request, sent);
        return stored(request, () -> condition
                .flatMap(query -> conditions.present(request, sent.fhirType(), query))
                .map(ReceivedResources::present)
                .orElseGet(() -> createdOnce(request, sent)));
    }

    private MethodOutcome createdOnce(ServletRequestDetails request, Resource sent) {
        rules.receiving().creating(request, sent);
        return sentBefore(sent)
                .map(ReceivedResources::present)
                .orElseGet(() -> createdAs(UUID.randomUUID().toString(), request, sent));
    }

    /** A sender that got no answer sends it again. */
    private Optional<Resource> sentBefore(Resource sent) {
        return rules.receiving().number(sent).stream()
                .flatMap(number -> conditions.all(sent.fhirType(), number).stream())
                .filter(present -> rules.receiving().repeats(present, sent))
                .findFirst();
    }

    private MethodOutcome createdAs(String id, ServletRequestDetails request, Resource sent) {
        sent.setId(id);
        sent.getMeta().setVersionId(NONE_YET);
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
        Optional<Resource> old = tables.reader().read(sent.fhirType(), id.getIdPart());
        if (old.isEmpty() && id.hasVersionIdPart()) {
            throw new PreconditionFailedException("There is no version for If-Match");
        }
        if (old.isEmpty()) {
            rules.access().creating(request, sent);
            return stored(request, () -> {
                rules.receiving().creating(request, sent);
                return createdAs(id.getIdPart(), request, sent);
            });
        }
        return update(request, old.get(), sent, id);
    }

    private MethodOutcome update(ServletRequestDetails request, Resource old, Resource sent, IIdType id) {
        checkVersion(id, old.getMeta().getVersionId());
        rules.access().updating(request, old, sent);
        if (!id.hasVersionIdPart() && rules.receiving().isSentAgain(old, sent)) {
            return present(old);
        }
        return stored(request, () -> updateOver(old, request, sent, id));
    }

    /**
     * Stores what a patch makes of what is there.
     *
     * @param id with the version of {@code If-Match} where one was given
     */
    MethodOutcome patch(ServletRequestDetails request, String type, IIdType id, UnaryOperator<Resource> patch) {
        Resource old = read(type, id);
        Resource patched = patch.apply(old);
        if (!patched.fhirType().equals(type)) {
            throw new UnprocessableEntityException("A patch leaves the resource type as it is");
        }
        return update(request, old, patched, id);
    }

    /** Deletes nothing: what its sender takes back stays, and says so. */
    MethodOutcome withdraw(ServletRequestDetails request, String type, IIdType id) {
        Resource old = read(type, id);
        Resource withdrawal = rules.receiving()
                .withdrawal(old)
                .orElseThrow(() -> new MethodNotAllowedException("No " + type + " is deleted or withdrawn here"));
        return update(request, old, withdrawal, id);
    }

    private Resource read(String type, IIdType id) {
        return tables.reader().read(type, id.getIdPart()).orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private static void checkVersion(IIdType id, String present) {
        if (id.hasVersionIdPart() && !List.of(present, ANY_VERSION).contains(id.getVersionIdPart())) {
            throw new PreconditionFailedException("The version of If-Match is not the present one, " + present);
        }
    }

    /** When it is another version by now the store refuses. */
    private MethodOutcome updateOver(Resource old, ServletRequestDetails request, Resource sent, IIdType id) {
        rules.receiving().updating(request, old, sent);
        RetainedMeta.of(old).addTo(sent);
        sent.setId(id.getIdPart());
        sent.getMeta().setVersionId(old.getMeta().getVersionId());
        return outcome(write(sent), false, "updated");
    }

    private Resource write(Resource sent) {
        tables.writer().write(List.of(sent));
        return tables.reader()
                .read(sent.fhirType(), sent.getIdElement().getIdPart())
                .orElseThrow();
    }

    private MethodOutcome stored(ServletRequestDetails request, Supplier<MethodOutcome> work) {
        try {
            MethodOutcome outcome = tables.transactions().execute(status -> work.get());
            rules.receiving().committed();
            return outcome;
        } catch (StoreConflict conflict) {
            throw request.getHeader(Constants.HEADER_IF_MATCH) == null
                    ? new ResourceVersionConflictException(conflict.getMessage())
                    : new PreconditionFailedException("The version of If-Match is not the present one any more");
        } catch (StoreRejected rejected) {
            throw new InvalidRequestException(rejected.finding().message());
        }
    }

    private static MethodOutcome present(Resource stored) {
        return outcome(stored, false, "it is there already");
    }

    private static MethodOutcome outcome(Resource stored, boolean created, String words) {
        MethodOutcome outcome =
                new MethodOutcome(stored.getIdElement(), OperationOutcomes.done(stored, words), created);
        outcome.setResource(stored);
        return outcome;
    }
}
