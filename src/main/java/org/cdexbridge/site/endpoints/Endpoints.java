package org.cdexbridge.site.endpoints;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.resource.BusinessId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * {@code routes/endpoints.yaml}, the one file that a site edits: checked, with its defaults filled in.
 *
 * @param site who we are
 * @param zone of times that carry no offset, of feeds that name none of their own; {@code null} where there is none: such
 *     times are cut to the date
 * @param feeds in the order of the file
 * @param database where the journal is kept
 * @param store where the FHIR resources go
 * @param check what conversions are checked against
 * @param limits what is refused
 * @param partners who gets data, in the order of the file
 * @param security who gets in
 */
public record Endpoints(
        Site site,
        @Nullable ZoneId zone,
        List<Feed> feeds,
        Database database,
        Store store,
        Check check,
        Limits limits,
        List<Partner> partners,
        SecuritySettings security) {
    /** A feed by its name; empty when it is gone, as it may be while its inputs wait. */
    public Optional<Feed> feed(String feed) {
        return feeds.stream().filter(one -> one.name().equals(feed)).findFirst();
    }

    /**
     * @param name of the bridge, as it stands in Provenance
     * @param base FHIR base under which partners see us; by default that of this node on its own machine
     * @param systems base of the URIs of the site's own identifier and code systems, as the file says it; empty where it
     *     says neither this nor {@code base}
     * @param identifiers business identifiers by which requests name the site; empty where it says none
     */
    public record Site(String name, String base, String systems, List<BusinessId> identifiers) {
        public Site {
            name = name == null ? "CDex Bridge" : name;
            base = base == null ? "" : base;
            systems = systems == null ? base : systems;
            identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        }
    }

    /**
     * @param url JDBC URL, or empty for H2 files in the data folder
     * @param user or empty
     * @param password or {@code null}
     */
    public record Database(String url, String user, @Nullable Secret password) {
        public Database {
            url = url == null ? "" : url;
            user = user == null ? "" : user;
        }

        public boolean embedded() {
            return url.isEmpty();
        }

        /** The password, or an empty string where none is needed. */
        public String revealPassword() {
            return password == null ? "" : password.reveal();
        }
    }

    /**
     * Its key {@code kind} says what the URL says: the schema takes none without the other.
     *
     * @param url base of a remote FHIR R4 server, or empty for the embedded one
     * @param token bearer token for the remote server, or {@code null}
     */
    @JsonIgnoreProperties("kind")
    public record Store(String url, @Nullable Secret token) {
        public Store {
            url = url == null ? "" : url;
        }

        public boolean embedded() {
            return url.isEmpty();
        }
    }

    /**
     * @param packages folder with FHIR packages ({@code *.tgz}), below the data folder unless absolute
     */
    public record Check(String packages) {
        public Check {
            packages = packages == null ? "packages" : packages;
        }
    }

    /**
     * @param size of one input at most
     * @param depth nesting of XML elements
     * @param processingTime of the processor for one input
     * @param diskReserve that must be free in the data folder while it holds the databases
     */
    public record Limits(DataSize size, Integer depth, Duration processingTime, DataSize diskReserve) {
        public Limits {
            size = size == null ? DataSize.ofBytes(InputLimits.DEFAULT.size()) : size;
            depth = depth == null ? InputLimits.DEFAULT.depth() : depth;
            processingTime = processingTime == null ? InputLimits.DEFAULT.time() : processingTime;
            diskReserve = diskReserve == null ? DataSize.ofMegabytes(100) : diskReserve;
        }

        /** Those of one input. */
        public InputLimits input() {
            return new InputLimits(size.toBytes(), depth, processingTime);
        }
    }
}
