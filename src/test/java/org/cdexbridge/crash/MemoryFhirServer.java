package org.cdexbridge.crash;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A remote FHIR server of this process that is there at once: transactions of {@code PUT} with {@code If-Match}, read, and
 * search by {@code patient} and {@code identifier}.
 */
final class MemoryFhirServer implements AutoCloseable {
    private static final String PATH = "/fhir";
    private static final List<String> PATIENT = List.of("patient", "subject", "beneficiary");
    /** What differs between two stores that hold the same. */
    private static final Set<String> NOT_COMPARED = Set.of("Basic", "AuditEvent");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Resource> resources = new TreeMap<>();

    MemoryFhirServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext(PATH, this::handle);
        http.setExecutor(threads);
        http.start();
    }

    String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + PATH;
    }

    /** All that converted inputs left, as JSON by {@code Type/id}, without versions. */
    synchronized Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        resources.values().stream()
                .filter(resource -> !NOT_COMPARED.contains(resource.fhirType()))
                .forEach(resource -> content.put(address(resource), plain(resource)));
        return content;
    }

    private static String plain(Resource resource) {
        Resource plain = resource.copy();
        plain.getMeta().setVersionIdElement(null);
        return json(plain);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(PATH.length());
            Answer answer = exchange.getRequestMethod().equals("POST")
                    ? transaction((Bundle) new JsonParser().parse(request))
                    : get(path, exchange.getRequestURI().getRawQuery());
            byte[] body = json(answer.resource()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Answer(int status, Resource resource) {}

    private synchronized Answer transaction(Bundle bundle) {
        boolean conflict = bundle.getEntry().stream()
                .anyMatch(entry -> entry.getRequest().hasIfMatch()
                        && !entry.getRequest().getIfMatch().equals(etag(entry.getResource())));
        if (conflict) {
            return new Answer(412, new OperationOutcome());
        }
        Bundle response = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        for (BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            resource.getMeta().setVersionId(Integer.toString(version(resource) + 1));
            resources.put(address(resource), resource);
            response.addEntry().getResponse().setStatus("200 OK").setEtag(etag(resource));
        }
        return new Answer(200, response);
    }

    private int version(Resource resource) {
        Resource stored = resources.get(address(resource));
        return stored == null ? 0 : Integer.parseInt(stored.getMeta().getVersionId());
    }

    private String etag(Resource resource) {
        return "W/\"" + version(resource) + "\"";
    }

    private synchronized Answer get(String path, String query) {
        if (path.equals("/metadata")) {
            return new Answer(200, new CapabilityStatement());
        }
        String[] parts = path.substring(1).split("/");
        if (parts.length == 2) {
            Resource found = resources.get(parts[0] + "/" + parts[1]);
            return found == null ? new Answer(404, new OperationOutcome()) : new Answer(200, found);
        }
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        resources.values().stream()
                .filter(resource -> resource.fhirType().equals(parts[0]) && matches(resource, parameters(query)))
                .forEach(resource ->
                        bundle.addEntry().setResource(resource).setFullUrl(base() + "/" + address(resource)));
        return new Answer(200, bundle);
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static boolean matches(Resource resource, Map<String, String> parameters) {
        String patient = parameters.get("patient");
        String identifier = parameters.get("identifier");
        return (patient == null || refers(resource, patient)) && (identifier == null || has(resource, identifier));
    }

    private static boolean refers(Resource resource, String patient) {
        return PATIENT.stream()
                .map(resource::getNamedProperty)
                .filter(property -> property != null)
                .map(Property::getValues)
                .flatMap(List::stream)
                .anyMatch(value -> value instanceof Reference reference && patient.equals(reference.getReference()));
    }

    private static boolean has(Resource resource, String token) {
        return FhirContext.forR4Cached()
                .newTerser()
                .getValues(resource, resource.fhirType() + ".identifier", Identifier.class)
                .stream()
                .anyMatch(one -> token.equals(one.getSystem() + "|" + one.getValue()));
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static String json(Resource resource) {
        try {
            return new JsonParser().composeString(resource);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
