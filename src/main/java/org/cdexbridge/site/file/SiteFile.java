package org.cdexbridge.site.file;

import java.nio.charset.StandardCharsets;
import org.cdexbridge.conversion.Source;

/**
 * One file of the site, whoever owns it.
 *
 * @param path with slashes, beginning with its folder: {@code mappings/ccda/header.yaml}
 * @param layer whose it is
 * @param place what to show a person: the path where it really stands
 * @param bytes the content
 */
public record SiteFile(String path, Layer layer, String place, byte[] bytes) {
    /** Who owns a file. */
    public enum Layer {
        /** The jar's. */
        DEFAULT,
        /** The site's own, in the working directory; wins. */
        SITE
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Lower-case hexadecimal SHA-256 of the content. */
    public String hash() {
        return Source.sha256(bytes);
    }
}
