package org.cdexbridge.store.configuration;

import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.StoreStatus;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The store in {@code /actuator/health}; while it starts, the bridge as a whole is well, as it takes files already. */
final class StoreHealth implements HealthIndicator {
    private final FhirStore store;

    StoreHealth(FhirStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        StoreStatus status = store.status();
        Health.Builder health =
                switch (status.state()) {
                    case READY -> Health.up();
                    case STARTING -> Health.status("STARTING");
                    case DOWN -> Health.down();
                };
        return health.withDetail("base", store.base())
                .withDetail("since", status.since().toString())
                .withDetail("reason", status.reason())
                .build();
    }
}
