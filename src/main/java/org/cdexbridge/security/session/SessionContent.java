package org.cdexbridge.security.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/** What a session holds, as bytes: who signed in, and who is on the way to an issuer. */
final class SessionContent {
    private static final Logger LOG = LoggerFactory.getLogger(SessionContent.class);

    /** Whoever writes to the database must not run anything here. */
    private static final ObjectInputFilter ALLOWED = ObjectInputFilter.Config.createFilter(
            "java.lang.*;java.math.*;java.net.URI;java.net.URL;java.time.*;java.util.*;java.util.concurrent.*;"
                    + "org.springframework.security.**;!*");

    private static final SerializingConverter SERIALIZER = new SerializingConverter();

    private SessionContent() {}

    static ConversionService conversions() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, SessionContent::write);
        conversions.addConverter(byte[].class, Object.class, SessionContent::read);
        return conversions;
    }

    /** A failure of a sign-in, which Spring puts there, may hold what was typed. */
    private static byte[] write(Object value) {
        return SERIALIZER.convert(value instanceof Throwable ? "" : value);
    }

    /** Nothing for what another version wrote: its owner signs in again. */
    private static @Nullable Object read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ALLOWED);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            LOG.debug("content of a session can't be read", e);
            return null;
        }
    }
}
