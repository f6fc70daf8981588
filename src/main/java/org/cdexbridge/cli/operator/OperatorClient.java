package org.cdexbridge.cli.operator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.site.OperatorEndpoint;

/** The server that holds the data folder, asked by HTTP: its databases are its own while it runs. */
final class OperatorClient implements OperatorActions {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final OperatorEndpoint endpoint;

    private OperatorClient(OperatorEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** @throws CliError when nothing in the folder tells where it is */
    static OperatorClient of(Path data) throws IOException {
        return new OperatorClient(OperatorEndpoint.of(data)
                .orElseThrow(() -> new CliError(CliCode.SERVER_SILENT, "it is still starting")));
    }

    @Override
    public List<String> list(Journal.Filter filter, int most) {
        String query = "?most=" + most + "&needs-look=" + filter.needsLook()
                + filter.state().map(one -> "&state=" + one).orElse("")
                + filter.feed()
                        .map(name -> "&feed=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
        return ask("GET", "/journal" + query);
    }

    @Override
    public List<String> show(long row) {
        return ask("GET", "/journal/" + row);
    }

    @Override
    public List<String> replay(long row) {
        return ask("POST", "/journal/" + row + "/replay");
    }

    @Override
    public List<String> rebuildLedger() {
        return ask("POST", "/ledger/rebuild");
    }

    @Override
    public List<String> rebuildStore() {
        return ask("POST", "/store/rebuild");
    }

    @Override
    public List<String> reindexStore(List<String> types) {
        String query = types.stream()
                .map(type -> "type=" + URLEncoder.encode(type, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        return ask("POST", "/store/reindex" + query);
    }

    private List<String> ask(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.url() + "/operator" + path))
                .header("Authorization", "Bearer " + endpoint.key())
                .timeout(ANSWER)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == NOT_FOUND) {
                return List.of();
            }
            if (response.statusCode() == CONFLICT) {
                throw new IllegalArgumentException(response.body());
            }
            if (response.statusCode() != OK) {
                throw new CliError(CliCode.SERVER_SILENT, endpoint.url() + " answers " + response.statusCode());
            }
            return response.body().lines().toList();
        } catch (IOException e) {
            throw new CliError(
                    CliCode.SERVER_SILENT, endpoint.url() + ": " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliError(CliCode.SERVER_SILENT, "interrupted");
        }
    }

    /** The client of Java 17 can't be closed; its threads end with the process. */
    @Override
    public void close() {}
}
