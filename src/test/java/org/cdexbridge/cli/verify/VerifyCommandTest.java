package org.cdexbridge.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.cdexbridge.cli.CommandRun;
import org.cdexbridge.exchange.signature.BundleSigner;
import org.cdexbridge.exchange.signature.TestSigner;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final TestSigner SIGNER = TestSigner.make();

    @TempDir
    Path folder;

    private Path page;

    @BeforeEach
    void sign() throws IOException {
        SIGNER.writePem(folder, "signer");
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET).setTotal(0);
        new BundleSigner(SIGNER.key(), Clock.systemUTC()).sign(bundle, "https://clinic.test/fhir");
        page = folder.resolve("page.json");
        Files.writeString(page, FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));
    }

    private CommandRun verify(Path trust, Path file) {
        return CommandRun.run("verify", "--trust", trust, file);
    }

    @Test
    void whatHoldsIsToldWithItsSigner() {
        CommandRun run = verify(folder.resolve("signer.pem"), page);

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .singleElement()
                .asString()
                .startsWith("page.json: Bundle verified, signed by http://hl7.org/fhir/sid/us-npi|" + TestSigner.NPI);
    }

    @Test
    void whatDoesNotHoldIsToldWithTheReason() throws IOException {
        Files.writeString(page, Files.readString(page).replace("\"total\":0", "\"total\":1"));
        CommandRun changed = verify(folder.resolve("signer.pem"), page);
        TestSigner.make().writePem(folder, "other");
        CommandRun foreign = verify(folder.resolve("other.pem"), page);

        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out()).singleElement().asString().contains("not verified", "CDX-8061");
        assertThat(foreign.out()).singleElement().asString().contains("CDX-8061", "CDX-8062");
    }

    @Test
    void whatHasNoSignatureOrIsNoJsonIsTold() throws IOException {
        Files.writeString(page, "{\"resourceType\":\"Bundle\"}");
        assertThat(verify(folder.resolve("signer.pem"), page).out()).containsExactly("page.json: not signed");
        Files.writeString(page, "<Bundle/>");
        CommandRun run = verify(folder.resolve("signer.pem"), page);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).singleElement().asString().startsWith("page.json: not JSON");
    }

    @Test
    void certificatesThatCannotBeReadEndIt() {
        assertThat(verify(page, page).err()).singleElement().asString().contains("CDX-7002", "page.json");
    }
}
