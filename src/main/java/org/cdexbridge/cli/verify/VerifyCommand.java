package org.cdexbridge.cli.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.cli.arguments.InputFileFinder;
import org.cdexbridge.exchange.signature.SignatureCheck;
import org.cdexbridge.exchange.signature.SignatureVerifier;
import org.cdexbridge.exchange.signature.TrustedCertificates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of each signature of a resource whether it holds, and why not. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verifies the signatures of Bundles and QuestionnaireResponses in JSON files, byte for byte as they"
                        + " were sent.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every file has signatures, and all of them hold", "1:one does not, or has none"})
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PEM",
            description = "Certificates that are trusted: authorities, or signers themselves.")
    private Path trust;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files or folders of resources as JSON.")
    private List<Path> files;

    @Override
    public Integer call() {
        SignatureVerifier verifier = new SignatureVerifier(trusted(), Clock.systemUTC());
        boolean all = true;
        for (InputFile input : InputFileFinder.of(files)) {
            all &= verify(verifier, input);
        }
        return all ? 0 : 1;
    }

    private TrustedCertificates trusted() {
        try {
            return TrustedCertificates.read(trust);
        } catch (IOException e) {
            throw new CliError(CliCode.INPUT_UNREADABLE, trust + ": " + e.getMessage());
        }
    }

    private boolean verify(SignatureVerifier verifier, InputFile input) {
        PrintWriter out = command.commandLine().getOut();
        try {
            List<SignatureCheck> checks = verifier.check(Files.readAllBytes(input.file()));
            if (checks.isEmpty()) {
                out.println(input.name() + ": not signed");
            }
            checks.forEach(check -> out.println(input.name() + ": " + check.words()));
            return !checks.isEmpty() && checks.stream().allMatch(SignatureCheck::verified);
        } catch (IOException | IllegalArgumentException e) {
            out.println(input.name() + ": " + e.getMessage());
            return false;
        }
    }
}
