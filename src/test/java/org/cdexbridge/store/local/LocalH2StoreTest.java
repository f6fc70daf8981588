package org.cdexbridge.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StorePowerCuts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalH2StoreTest extends LocalStoreContract {
    @TempDir
    static Path folder;

    private RunningLocalStore running;

    @Override
    protected FhirServer server() throws Exception {
        running = new RunningLocalStore(StorePowerCuts.database(folder));
        return running.server();
    }

    @Override
    RunningLocalStore running() {
        return running;
    }

    @Test
    void writesOverHttpAreRefused() throws Exception {
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"abc\"}";
        String transaction = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}";

        assertThat(send("PUT", "/Patient/abc", patient)).isEqualTo(405);
        assertThat(send("POST", "/Patient", patient)).isEqualTo(405);
        assertThat(send("DELETE", "/Patient/abc", "")).isEqualTo(405);
        assertThat(send("POST", "", transaction)).isIn(400, 404, 405);
        assertThat(send("POST", "/$reindex", "{\"resourceType\":\"Parameters\"}"))
                .isIn(400, 404, 405);
    }

    @Test
    void aSearchByAParameterThatIsNotIndexedIsRefusedAndNotAnsweredWithEverything() throws Exception {
        assertThat(send("GET", "/Patient?address-city=Springfield", "")).isEqualTo(400);
    }

    private int send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.base() + path))
                .header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whatIsCalledStoredIsInTheStoreAfterEachPowerCut() throws Exception {
        new StorePowerCuts(folder, running).run();
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }
}
