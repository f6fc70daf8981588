package org.cdexbridge.site.reload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.PrivateFiles;
import org.cdexbridge.site.file.SiteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site's own files that were last in force, a ZIP file a part in {@code active/} of the data folder, for a start that
 * finds an edit that is wrong. The jar's defaults are not among them: those of the jar that starts are meant.
 */
final class ActiveFilesBackup {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveFilesBackup.class);

    private final Path folder;

    ActiveFilesBackup(DataFolder data) {
        this.folder = data.resolve("active");
    }

    /**
     * What was in force.
     *
     * @param since when
     * @param files none where the site had no file of its own
     */
    record ActiveFiles(Instant since, List<SiteFile> files) {}

    /** Replaces what was kept before, at once; a disk that is full stops nothing. */
    void keep(SitePart part, List<SiteFile> files) {
        try {
            if (of(part).filter(kept -> bytes(kept.files()).equals(bytes(files)))
                    .isPresent()) {
                return;
            }
            PrivateFiles.createFolderWithin(folder);
            Path next = folder.resolve(file(part).getFileName() + ".next");
            PrivateFiles.create(next);
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer zip = ByteBuffer.wrap(zip(files));
                while (zip.hasRemaining()) {
                    channel.write(zip);
                }
                channel.force(true);
            }
            Files.move(next, file(part), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "the active configuration cannot be saved for the next start: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Empty where nothing was ever in force, or what was kept can't be read. */
    Optional<ActiveFiles> of(SitePart part) {
        if (Files.notExists(file(part))) {
            return Optional.empty();
        }
        List<SiteFile> files = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(file(part));
                ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                files.add(new SiteFile(path, SiteFile.Layer.SITE, "kept " + path, zip.readAllBytes()));
            }
            Instant since = Files.getLastModifiedTime(file(part)).toInstant();
            return Optional.of(new ActiveFiles(since.truncatedTo(ChronoUnit.SECONDS), files));
        } catch (IOException e) {
            LOG.warn("the saved configuration cannot be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Path file(SitePart part) {
        return folder.resolve(part.name().toLowerCase(Locale.ROOT) + ".zip");
    }

    private static Map<String, String> bytes(List<SiteFile> files) {
        return files.stream().collect(Collectors.toMap(SiteFile::path, SiteFile::hash));
    }

    private static byte[] zip(List<SiteFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (SiteFile file : files) {
                zip.putNextEntry(new ZipEntry(file.path()));
                zip.write(file.bytes());
            }
        }
        return bytes.toByteArray();
    }
}
