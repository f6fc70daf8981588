package org.cdexbridge.security.program;

import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.security.CallerAuthentication;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.SecurityCode;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Makes of a checked token the client that it was given to; one that is configured no longer is refused. */
public final class CallerTokenConverter implements Converter<Jwt, AbstractAuthenticationToken> {
    private final Registrations registrations;

    public CallerTokenConverter(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Registration registration = Stream.of("client_id", "azp", "sub")
                .map(token::getClaimAsString)
                .filter(id -> id != null)
                .findFirst()
                .flatMap(this::find)
                .orElseThrow(() -> new InvalidBearerTokenException(SecurityCode.TOKEN_REFUSED.title()));
        return new CallerAuthentication(registration, token);
    }

    private Optional<Registration> find(String id) {
        return registrations.byClient(id);
    }
}
