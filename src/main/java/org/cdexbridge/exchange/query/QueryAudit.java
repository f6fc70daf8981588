package org.cdexbridge.exchange.query;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.audit.AuditRecord;
import org.cdexbridge.audit.AuditRecord.Event;
import org.cdexbridge.audit.AuditRecord.Outcome;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.security.Caller;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Keeps what was asked at {@code /fhir} and what left, before it leaves. */
@Interceptor(order = 1000)
public final class QueryAudit implements FhirHooks {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    /** Enum sets, which may be asked for {@code null}: what is not offered has no operation. */
    private static final Set<RestOperationTypeEnum> READS =
            EnumSet.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);

    private static final Set<RestOperationTypeEnum> WRITES = EnumSet.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.DELETE);

    private final Audit audit;

    QueryAudit(Audit audit) {
        this.audit = audit;
    }

    /** Called after every other look at the answer. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void leaving(RequestDetails request, IBaseResource answer) {
        if (request.getRestOperationType() != RestOperationTypeEnum.METADATA) {
            List<Resource> told = told(answer);
            audit.record(record(request)
                    .about(
                            patients(told),
                            isRead(request)
                                    ? told.stream().map(ResourceAddress::text).toList()
                                    : List.of()));
        }
    }

    /** Called when a request ends with an error, a refusal among them. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public void failing(RequestDetails request, Throwable why) {
        if (request != null && RequestCaller.of(request).kind() != Caller.Kind.NOBODY) {
            int status = why instanceof BaseServerResponseException known ? known.getStatusCode() : 500;
            audit.record(record(request).ended(status < 500 ? Outcome.REFUSED : Outcome.FAILED, "HTTP " + status));
        }
    }

    private static AuditRecord record(RequestDetails request) {
        Caller caller = RequestCaller.of(request);
        Event event = isRead(request)
                ? Event.READ
                : WRITES.contains(request.getRestOperationType()) ? Event.REQUEST : Event.QUERY;
        return AuditRecord.of(event, caller.name())
                .from(caller.address())
                .begunBy("", request.getCompleteUrl() == null ? "" : request.getCompleteUrl());
    }

    private static boolean isRead(RequestDetails request) {
        return READS.contains(request.getRestOperationType());
    }

    private static List<Resource> told(IBaseResource answer) {
        if (answer instanceof Bundle bundle && bundle.getType() != Bundle.BundleType.DOCUMENT) {
            return bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .map(Bundle.BundleEntryComponent::getResource)
                    .toList();
        }
        return answer instanceof Resource resource ? List.of(resource) : List.of();
    }

    private static List<String> patients(List<Resource> told) {
        return told.stream().flatMap(QueryAudit::patients).distinct().toList();
    }

    private static Stream<String> patients(Resource resource) {
        return resource instanceof Patient
                ? Stream.of(ResourceAddress.text(resource))
                : FHIR.newTerser().getAllResourceReferences(resource).stream()
                        .map(info -> info.getResourceReference().getReferenceElement())
                        .filter(reference -> "Patient".equals(reference.getResourceType()) && !reference.isAbsolute())
                        .map(reference -> new ResourceAddress("Patient", reference.getIdPart()).toString());
    }
}
