package org.cdexbridge.site.endpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is to be found; the secret itself never stands in a file of the site.
 *
 * @param env name of an environment variable, or {@code null}
 * @param file a file with the secret alone, or {@code null}; exactly one of the two is given
 */
public record Secret(@Nullable String env, @Nullable String file) {
    /**
     * Reads it now, so that a secret that is rotated is found at the next start of its feed.
     *
     * @throws SiteErrors {@link SiteCode#SECRET_NOT_FOUND}
     */
    public String reveal() {
        String value = env == null ? fromFile() : System.getenv(env);
        if (value == null || value.isBlank()) {
            throw new SiteErrors(SiteCode.SECRET_NOT_FOUND, "empty or not found", toString());
        }
        return value;
    }

    private @Nullable String fromFile() {
        try {
            return Files.readString(Path.of(Objects.requireNonNull(file))).strip();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return env == null ? "file " + file : "environment variable " + env;
    }
}
