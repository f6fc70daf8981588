package org.cdexbridge.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;

/**
 * A store that outlives its process and is quick to start: a file for each resource, replaced in one step. A search finds
 * all of its type.
 */
record FileFhirServer(Path folder) implements FhirServer {
    @Override
    public StoreStatus status() {
        return StoreStatus.up();
    }

    @Override
    public void transaction(List<Resource> resources) {
        resources.forEach(this::put);
    }

    private void put(Resource resource) {
        try {
            Path place = Files.createDirectories(folder.resolve(resource.fhirType()));
            Path next =
                    Files.write(folder.resolve(UUID.randomUUID().toString()), new JsonParser().composeBytes(resource));
            Files.move(
                    next,
                    place.resolve(resource.getIdElement().getIdPart()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        Path file = folder.resolve(type).resolve(id);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Resource read(Path file) {
        try {
            return new JsonParser().parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SearchResult search(String query, int most) {
        return new SearchResult(all(query.substring(0, query.indexOf('?'))), List.of(), false);
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        all(type).forEach(reader);
    }

    List<Resource> all(String type) {
        Path place = folder.resolve(type);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(FileFhirServer::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String base() {
        return "https://hospital.test/fhir";
    }
}
