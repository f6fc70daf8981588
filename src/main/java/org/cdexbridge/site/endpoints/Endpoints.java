package org.cdexbridge.site.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.cdexbridge.conversion.InputLimits;

/**
 * {@code routes/endpoints.yaml}, the one file that a site edits: checked, with its defaults filled in.
 *
 * @param site who we are
 * @param feeds in the order of the file
 * @param database where the journal is kept
 * @param store where the FHIR resources go
 * @param check what conversions are checked against
 * @param limits what is refused
 * @param free bytes that must be free in the data folder while it holds the databases
 * @param partners by name, as they stand there
 * @param security who gets in, as it stands there
 */
public record Endpoints(
        Site site,
        List<Feed> feeds,
        Database database,
        Store store,
        Check check,
        InputLimits limits,
        long free,
        Map<String, JsonNode> partners,
        JsonNode security) {
    /**
     * @param name of the bridge, as it stands in Provenance
     * @param base FHIR base under which partners see us; by default that of this node on its own machine
     * @param systems base of the URIs of the site's own identifier and code systems, as the file says it; empty where it
     *     says neither this nor {@code base}
     */
    public record Site(String name, String base, String systems) {}

    /**
     * One feed: an instance of the route template of its kind.
     *
     * @param name unique; a label of metrics
     * @param kind name of the route template: {@code folder}, {@code sftp}, {@code mllp}, {@code http}
     * @param check what is done with the findings of the check
     * @param offset UTC offset of times that carry none, or {@code null}: such times are cut to the date
     * @param settings the other keys, as parameters of the route template
     * @param secrets the keys whose values are secrets
     */
    public record Feed(
            String name,
            String kind,
            CheckMode check,
            ZoneOffset offset,
            Map<String, String> settings,
            Map<String, Secret> secrets) {}

    /** What is done with the findings of the check. */
    public enum CheckMode {
        OFF,
        /** As {@link #REPORT}, of the first inputs of each sender and kind and of a few later ones. */
        SAMPLE,
        /** Noted with the document, which is stored. */
        REPORT,
        /** A document with errors goes to quarantine. */
        ENFORCE
    }

    /**
     * @param url JDBC URL, or empty for H2 files in the data folder
     * @param user or empty
     * @param password or {@code null}
     */
    public record Database(String url, String user, Secret password) {
        public boolean embedded() {
            return url.isEmpty();
        }

        /** The password, or an empty string where none is needed. */
        public String revealPassword() {
            return password == null ? "" : password.reveal();
        }
    }

    /**
     * @param url base of a remote FHIR R4 server, or empty for the embedded one
     * @param token bearer token for the remote server, or {@code null}
     */
    public record Store(String url, Secret token) {
        public boolean embedded() {
            return url.isEmpty();
        }
    }

    /**
     * @param packages folder with FHIR packages ({@code *.tgz}), below the data folder unless absolute
     */
    public record Check(String packages) {}
}
