package org.cdexbridge.database;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** In {@code /actuator/health}: down while the database may lose what it has confirmed. */
public final class DurabilityHealth implements HealthIndicator {
    private final DatabaseDurability durability;

    public DurabilityHealth(DatabaseDurability durability) {
        this.durability = durability;
    }

    @Override
    public Health health() {
        return durability
                .weakness()
                .map(weakness -> Health.down().withDetail("reason", weakness.toString()))
                .orElseGet(Health::up)
                .build();
    }
}
