package org.cdexbridge.security.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.cdexbridge.site.endpoints.Role;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.file.PrivateFiles;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * People who sign in: those of the configuration; where it has none, one of our own, whose password is told once, at the
 * console, when the account is made.
 */
final class Accounts implements UserDetailsService {
    static final String FIRST = "admin";
    private static final int PASSWORD_BYTES = 15;

    private final Supplier<SecuritySettings> settings;
    private final Path file;
    private final PasswordEncoder encoder;

    /** @param data folder that keeps the hash of the first password */
    Accounts(Supplier<SecuritySettings> settings, Path data, PasswordEncoder encoder) {
        this.settings = settings;
        this.file = data.resolve("first-account.txt");
        this.encoder = encoder;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        if (settings.get().accounts().isEmpty()) {
            makeFirst();
            return Optional.of(name)
                    .filter(FIRST::equals)
                    .map(first -> details(first, read(), Role.values()))
                    .orElseThrow(() -> new UsernameNotFoundException(name));
        }
        return Optional.ofNullable(settings.get().accounts().get(name))
                .map(account -> details(
                        name, account.password().reveal(), account.roles().toArray(Role[]::new)))
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }

    /** Who may release may read. */
    private static UserDetails details(String name, String hash, Role... roles) {
        String[] names = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(Role.READER), java.util.Arrays.stream(roles))
                .map(Role::name)
                .distinct()
                .toArray(String[]::new);
        return User.withUsername(name).password(hash).roles(names).build();
    }

    /** Makes the first account unless there is one, and says its password. */
    synchronized void makeFirst() {
        if (!settings.get().accounts().isEmpty() || Files.exists(file)) {
            return;
        }
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().encodeToString(bytes);
        try {
            PrivateFiles.write(file, encoder.encode(password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("Sign in as " + FIRST + " with " + password + " (told this once)");
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
