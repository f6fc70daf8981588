package org.cdexbridge.store.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.ClientRules;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.cdexbridge.store.rest.access.OperationOutcomes;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.rest.read.ClientHistory;
import org.cdexbridge.store.rest.read.ClientRead;
import org.cdexbridge.store.rest.read.ClientSearch;
import org.cdexbridge.store.rest.read.PageKeyTable;
import org.cdexbridge.store.rest.read.PageLinks;
import org.cdexbridge.store.rest.read.ReadProvider;
import org.cdexbridge.store.rest.read.RequestedElements;
import org.cdexbridge.store.rest.write.ConditionalCreate;
import org.cdexbridge.store.rest.write.ReceivedResources;
import org.cdexbridge.store.rest.write.ReceivingProvider;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** HAPI's plain server with a provider for each resource type that is kept. */
public final class FhirRestServer extends RestfulServer {
    private static final long serialVersionUID = 1L;

    private final transient SearchParameters parameters;
    private final transient AccessRules access;
    private final transient Optional<String> elsewhere;

    /**
     * @param pageKey seals links to next pages
     * @param hooks that take part in the protocol, in this order
     */
    public FhirRestServer(
            StoreTables tables,
            ClientRules rules,
            ConditionalCreate conditions,
            PageKeyTable pageKey,
            List<? extends FhirHooks> hooks) {
        super(FhirContext.forR4Cached());
        this.parameters = tables.parameters();
        this.access = rules.access();
        this.elsewhere = tables.elsewhere().map(FhirServer::base);
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setDefaultPrettyPrint(false);
        setImplementationDescription("CDex Bridge");
        setServerConformanceProvider(new ServerCapabilityStatementProvider(
                this, new OfferedSearchParameters(getFhirContext(), parameters), null));
        registerTypes(tables, rules, conditions, new PageLinks(pageKey.key(), access));
        registerInterceptor(new StoreFailureInterceptor());
        registerInterceptor(new RequestedElements());
        hooks.forEach(this::registerInterceptor);
        hooks.stream().filter(this::isOffered).forEach(this::registerProvider);
    }

    private boolean isOffered(FhirHooks hook) {
        return !hook.operations().isEmpty()
                && hook.operations().stream()
                        .map(operation -> operation.substring(0, operation.indexOf('/')))
                        .allMatch(parameters::keeps);
    }

    private void registerTypes(StoreTables tables, ClientRules rules, ConditionalCreate conditions, PageLinks pages) {
        ClientRead read = new ClientRead(tables.reader(), access);
        ClientHistory history = new ClientHistory(tables.reader(), access, pages);
        ClientSearch search = new ClientSearch(tables.searcher(), access, pages);
        ReceivedResources received = new ReceivedResources(tables, rules, conditions);
        for (String type : parameters.kept()) {
            registerProvider(
                    rules.receiving().types().contains(type)
                            ? new ReceivingProvider(type, read, history, search, received)
                            : new ReadProvider(type, read, history, search));
        }
    }

    /** Called for every request, before its body is read: the rules come first, whatever is asked. */
    @Override
    public BaseMethodBinding determineResourceMethod(RequestDetails request, String path) {
        if (elsewhere.isPresent() && isElsewhere(request.getResourceName())) {
            access.enter((ServletRequestDetails) request);
            throw elsewhere(request.getResourceName());
        }
        BaseMethodBinding method = method(request, path);
        request.setRestOperationType(method.getRestOperationType(request));
        access.enter((ServletRequestDetails) request);
        return method;
    }

    /** HAPI refuses a patch of an unknown form while it looks for its method. */
    private BaseMethodBinding method(RequestDetails request, String path) {
        try {
            return super.determineResourceMethod(request, path);
        } catch (InvalidRequestException refused) {
            if (request.getRequestType() == RequestTypeEnum.PATCH) {
                access.enter((ServletRequestDetails) request);
            }
            throw refused;
        }
    }

    private boolean isElsewhere(String type) {
        return type != null
                && !parameters.keeps(type)
                && getFhirContext().getResourceTypes().contains(type);
    }

    private BaseServerResponseException elsewhere(String type) {
        String words = type + " is clinical data, which is not kept here but at " + elsewhere.orElseThrow();
        return new UnclassifiedServerFailureException(
                Constants.STATUS_HTTP_404_NOT_FOUND,
                words,
                OperationOutcomes.of(IssueSeverity.ERROR, IssueType.NOTSUPPORTED, words));
    }

    /** Called for what no provider has a method for. */
    @Override
    protected void throwUnknownFhirOperationException(RequestDetails request, String path, RequestTypeEnum verb) {
        access.enter((ServletRequestDetails) request);
        boolean reading = verb == RequestTypeEnum.GET || verb == RequestTypeEnum.HEAD;
        boolean resource = request.getResourceName() != null && request.getOperation() == null;
        if (resource && !reading) {
            throw new MethodNotAllowedException(
                    verb == RequestTypeEnum.DELETE
                            ? "Nothing is deleted at this FHIR base"
                            : "This FHIR base is for reading and searching");
        }
        super.throwUnknownFhirOperationException(request, path, verb);
    }
}
