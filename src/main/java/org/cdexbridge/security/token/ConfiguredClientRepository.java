package org.cdexbridge.security.token;

import java.time.Duration;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Registrations;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Configured clients as Spring's authorization server wants them; nothing of them is kept anywhere else. */
final class ConfiguredClientRepository implements RegisteredClientRepository {
    /** SMART: should be no more than five minutes. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Registrations registrations;

    ConfiguredClientRepository(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are configured in endpoints.yaml");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return registrations
                .byClient(id)
                .map(ConfiguredClientRepository::client)
                .orElse(null);
    }

    private static RegisteredClient client(Registration registration) {
        String id = registration.client().id();
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(LIFE).build())
                .build();
    }
}
