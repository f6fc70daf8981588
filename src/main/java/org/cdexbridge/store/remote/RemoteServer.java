package org.cdexbridge.store.remote;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.ServerFailure;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.StoreUnavailable;
import org.cdexbridge.store.TransactionBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Resource;

/** Any FHIR R4 server, by camel-fhir. */
public final class RemoteServer implements FhirServer {
    private static final String CLIENT = "fhirStoreClient";
    private static final String OPTIONS = "client=#" + CLIENT + "&fhirContext=#fhirStoreContext";
    private static final String TRANSACTION = "fhir:transaction/withBundle?inBody=bundle&" + OPTIONS;
    private static final String READ = "fhir:read/resourceById?inBody=stringId&" + OPTIONS;
    private static final String SEARCH = "fhir:search/searchByUrl?inBody=url&" + OPTIONS;
    private static final String NEXT_PAGE = "fhir:load-page/next?inBody=bundle&" + OPTIONS;
    private static final String CAPABILITIES = "fhir:capabilities/ofType?inBody=type&" + OPTIONS;
    private static final int PAGE = 200;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;
    /** A server that did not answer is not asked again before this. */
    private static final long ASK_AGAIN_NANOS = 5_000_000_000L;

    private final String url;
    private final ProducerTemplate camel;
    private final LabelRemovalInterceptor labels;
    private volatile StoreStatus status = StoreStatus.starting();
    private volatile long askAfter = System.nanoTime();

    private RemoteServer(String url, ProducerTemplate camel, LabelRemovalInterceptor labels) {
        this.url = url;
        this.camel = camel;
        this.labels = labels;
    }

    /** Makes the client and puts it where Camel's endpoints find it. */
    public static RemoteServer of(Endpoints.Store store, CamelContext camel) {
        FhirContext context = FhirContext.forR4();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.getRestfulClientFactory().setConnectTimeout(CONNECT_MILLIS);
        context.getRestfulClientFactory().setSocketTimeout(ANSWER_MILLIS);
        IGenericClient client = context.newRestfulGenericClient(store.url());
        client.setEncoding(EncodingEnum.JSON);
        if (store.token() != null) {
            client.registerInterceptor(
                    new BearerTokenAuthInterceptor(store.token().reveal()));
        }
        camel.getRegistry().bind("fhirStoreContext", context);
        camel.getRegistry().bind(CLIENT, client);
        LabelRemovalInterceptor labels = new LabelRemovalInterceptor();
        client.registerInterceptor(labels);
        return new RemoteServer(store.url(), camel.createProducerTemplate(), labels);
    }

    @Override
    public StoreStatus status() {
        if (!status.ready() && System.nanoTime() - askAfter >= 0) {
            try {
                call(CAPABILITIES, CapabilityStatement.class, CapabilityStatement.class);
            } catch (RuntimeException e) {
                status = StoreStatus.down("The FHIR server at " + url + " does not answer");
            }
        }
        return status;
    }

    @Override
    public void transaction(List<Resource> resources) {
        labels.written(resources, () -> call(TRANSACTION, TransactionBundle.of(resources), Bundle.class));
    }

    /** What is no type of FHIR comes from a reference that somebody sent: asking for it says nothing about the server. */
    @Override
    public Optional<Resource> read(String type, String id) {
        if (!FhirContext.forR4Cached().getResourceTypes().contains(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(send(READ, id, Map.of("CamelFhir.resourceClass", type), Resource.class));
        } catch (CamelExecutionException e) {
            if (ServerFailure.isMissing(e)) {
                return Optional.empty();
            }
            throw failure(e);
        }
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        Bundle page = call(SEARCH, type + "?_count=" + PAGE, Bundle.class);
        read(page, reader);
        while (page.getLink(Bundle.LINK_NEXT) != null) {
            page = call(NEXT_PAGE, page, Bundle.class);
            read(page, reader);
        }
    }

    @Override
    public SearchResult search(String query, int most) {
        List<Resource> matches = new ArrayList<>();
        List<Resource> included = new ArrayList<>();
        Bundle page = call(SEARCH, query, Bundle.class);
        sort(page, matches, included);
        while (page.getLink(Bundle.LINK_NEXT) != null && matches.size() <= most) {
            page = call(NEXT_PAGE, page, Bundle.class);
            sort(page, matches, included);
        }
        return new SearchResult(matches.subList(0, Math.min(most, matches.size())), included, matches.size() > most);
    }

    private static void sort(Bundle page, List<Resource> matches, List<Resource> included) {
        page.getEntry().stream()
                .filter(Bundle.BundleEntryComponent::hasResource)
                .forEach(entry -> (entry.getSearch().getMode() == Bundle.SearchEntryMode.INCLUDE ? included : matches)
                        .add(entry.getResource()));
    }

    private static void read(Bundle page, Consumer<Resource> reader) {
        page.getEntry().stream()
                .filter(Bundle.BundleEntryComponent::hasResource)
                .map(Bundle.BundleEntryComponent::getResource)
                .forEach(reader);
    }

    private <T> T call(String endpoint, Object body, Class<T> type) {
        try {
            return send(endpoint, body, Map.of(), type);
        } catch (CamelExecutionException e) {
            throw failure(e);
        }
    }

    private <T> T send(String endpoint, Object body, Map<String, Object> headers, Class<T> type) {
        T answer = camel.requestBodyAndHeaders(endpoint, body, headers, type);
        if (!status.ready()) {
            status = StoreStatus.up();
        }
        return answer;
    }

    private RuntimeException failure(CamelExecutionException e) {
        RuntimeException failure = ServerFailure.of(e);
        if (failure instanceof StoreUnavailable) {
            status = StoreStatus.down(String.valueOf(failure.getMessage()));
            askAfter = System.nanoTime() + ASK_AGAIN_NANOS;
        }
        return failure;
    }

    @Override
    public String base() {
        return url;
    }
}
