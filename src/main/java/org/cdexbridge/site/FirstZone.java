package org.cdexbridge.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import org.cdexbridge.site.endpoints.reader.DefaultEndpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the first start of a site without an {@code endpoints.yaml}, writes one with the zone of this machine: what times
 * without an offset mean is a decision then that stands there, to be corrected. A file that somebody wrote stays as it is.
 */
final class FirstZone {
    private static final Logger LOG = LoggerFactory.getLogger(FirstZone.class);

    private FirstZone() {}

    static void write(SiteFiles files, DataFolder data) {
        Path target = files.home().resolve(EndpointsReader.PATH);
        if (data.isNew() && Files.notExists(target)) {
            files.defaultOf(EndpointsReader.PATH).ifPresent(defaults -> write(defaults, target));
        }
    }

    private static void write(SiteFile defaults, Path target) {
        ZoneId zone = ZoneId.systemDefault();
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, DefaultEndpoints.withZone(defaults, zone), StandardOpenOption.CREATE_NEW);
            LOG.info("{} has the zone of this machine, {}, for times without an offset", EndpointsReader.PATH, zone);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written ({}): times without an offset are cut to their dates",
                    EndpointsReader.PATH,
                    e.getClass().getSimpleName());
        }
    }
}
