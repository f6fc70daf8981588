package org.cdexbridge.site.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFilesTest {
    private static final String FOLDER_ROUTE = "routes/sources/folder.camel.yaml";

    @TempDir
    Path home;

    private SiteFiles files;
    private DefaultsExport ejection;

    @BeforeEach
    void site() {
        files = new SiteFiles(home);
        ejection = new DefaultsExport(files);
    }

    private void write(String path, String content) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void anEmptySiteHasTheDefaults() {
        assertThat(files.read(FOLDER_ROUTE)).get().satisfies(file -> {
            assertThat(file.layer()).isEqualTo(SiteFile.Layer.DEFAULT);
            assertThat(file.text()).contains("routeTemplate");
        });
        assertThat(files.list("routes")).extracting(SiteFile::path).contains(EndpointsReader.PATH, FOLDER_ROUTE);
    }

    @Test
    void aSitesOwnFileWinsAndTheOthersStay() throws IOException {
        int before = files.list("routes").size();
        write(FOLDER_ROUTE, "[]");
        assertThat(files.read(FOLDER_ROUTE).orElseThrow().text()).isEqualTo("[]");
        assertThat(files.read(FOLDER_ROUTE).orElseThrow().layer()).isEqualTo(SiteFile.Layer.SITE);
        assertThat(files.list("routes")).hasSize(before);
        assertThat(files.defaultOf(FOLDER_ROUTE).orElseThrow().text()).contains("routeTemplate");
    }

    @Test
    void mappingFilesAreToldByTheirPathBelowMappings() throws IOException {
        write("mappings/ccda/entries/own.yaml", "resource: Condition");
        write("mappings/ccda/entries/.own.yaml.swp", "");
        assertThat(files.all())
                .filteredOn(file ->
                        file.path().startsWith("ccda/entries/") && file.path().endsWith("/own.yaml"))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.path()).isEqualTo("ccda/entries/own.yaml");
                    assertThat(file.place()).isEqualTo("mappings/ccda/entries/own.yaml");
                });
    }

    @Test
    void ejectWritesTheDefaultOut() {
        assertThat(ejection.export(FOLDER_ROUTE)).containsExactly(FOLDER_ROUTE);
        assertThat(home.resolve(FOLDER_ROUTE))
                .hasBinaryContent(files.defaultOf(FOLDER_ROUTE).orElseThrow().bytes());
        assertThat(ejection.changedDefaults()).isEmpty();
    }

    @Test
    void ejectOfAFolderWritesAllBelow() {
        assertThat(ejection.export("routes/sources/")).contains(FOLDER_ROUTE, "routes/sources/sftp.camel.yaml");
    }

    @Test
    void ejectNeverWritesOverAFile() throws IOException {
        write(FOLDER_ROUTE, "mine");
        assertThatThrownBy(() -> ejection.export("routes/sources"))
                .isInstanceOf(SiteErrors.class)
                .hasMessageContaining("CDX-3132");
        assertThat(home.resolve(FOLDER_ROUTE)).hasContent("mine");
        assertThat(home.resolve("routes/sources/sftp.camel.yaml")).doesNotExist();
    }

    @Test
    void ejectOfWhatIsNotThereSaysSo() {
        assertThatThrownBy(() -> ejection.export("routes/../../etc/passwd")).hasMessageContaining("CDX-3131");
    }

    @Test
    void aDefaultThatHasChangedSinceIsNamed() throws IOException {
        ejection.export(FOLDER_ROUTE);
        Files.writeString(home.resolve(DefaultsExport.MEMORY), "0".repeat(64) + "  " + FOLDER_ROUTE + "\n");
        assertThat(ejection.changedDefaults()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(SiteCode.DEFAULT_CHANGED);
            assertThat(finding.location()).isEqualTo(FOLDER_ROUTE);
        });
        Files.delete(home.resolve(FOLDER_ROUTE));
        assertThat(ejection.changedDefaults()).isEmpty();
    }
}
