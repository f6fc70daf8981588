package org.cdexbridge.exchange.partner;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/** The versions of CDex that are written; all of them are read, whoever sends them. */
public enum Dialect {
    CDEX_2_0("2.0.0"),
    CDEX_2_1("2.1.0"),
    BALLOT("ballot"),
    /** Communications of the first ballot. */
    CDEX_2019("2019");

    private final String version;

    Dialect(String version) {
        this.version = version;
    }

    /** As it stands in the configuration. */
    public String version() {
        return version;
    }

    @JsonCreator
    static Dialect of(String version) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.version.equals(version))
                .findFirst()
                .orElseThrow();
    }
}
