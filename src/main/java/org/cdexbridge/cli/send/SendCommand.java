package org.cdexbridge.cli.send;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.cli.arguments.InputFileFinder;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.feed.mllp.MllpClientTls;
import org.cdexbridge.hl7v2.wire.MessageFile;
import org.cdexbridge.hl7v2.wire.ReceivedAcknowledgement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends messages by MLLP and waits for the answer to each. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description =
                "Sends the HL7 v2 messages of files by MLLP, one after another, and prints their acknowledgements.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every message was acknowledged",
            "1:the receiver can't be reached",
            "2:a message was refused or not answered"
        })
public final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "The receiver.")
    private String to;

    @Option(names = "--tls", description = "Use TLS.")
    private boolean tls;

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Trusted CA certificates of the receiver (default: those of Java).")
    private File trust;

    @Option(names = "--certificate", paramLabel = "PEM", description = "Our own certificate.")
    private File certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "Its private key (PKCS #8).")
    private File key;

    @Option(
            names = "--passphrase",
            paramLabel = "VARIABLE",
            description = "Environment variable with the key's passphrase.")
    private String passphrase;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "Send files that are UTF-8 in this character set (default: the bytes as they are).")
    private Charset charset;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "Attempts per message when the connection is lost (default: ${DEFAULT-VALUE}).")
    private int attempts;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files or folders of single messages or batches.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        boolean all = true;
        try (MllpClient client = client()) {
            MllpSender delivery = new MllpSender(client, attempts);
            for (InputFile input : InputFileFinder.of(files)) {
                all &= send(delivery, input);
            }
        }
        return all ? 0 : 2;
    }

    private boolean send(MllpSender delivery, InputFile input) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        List<byte[]> messages = MessageFile.messages(read(input.file()));
        if (messages.isEmpty()) {
            out.println(input.name() + " contains no HL7 v2 message");
            return false;
        }
        boolean all = true;
        for (int i = 0; i < messages.size(); i++) {
            ReceivedAcknowledgement reply = delivery.send(messages.get(i));
            out.println((input.name() + ":" + (i + 1) + " " + reply.code() + " " + reply.words()).strip());
            all &= reply.positive() || reply == MllpSender.NOT_AWAITED;
        }
        return all;
    }

    private byte[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return charset == null ? bytes : new String(bytes, StandardCharsets.UTF_8).getBytes(charset);
    }

    private MllpClient client() throws IOException {
        int colon = to.lastIndexOf(':');
        if (colon < 1 || !to.substring(colon + 1).matches("\\d{1,5}")) {
            throw new ParameterException(command.commandLine(), "--to wants HOST:PORT, not '" + to + "'");
        }
        int port = Integer.parseInt(to.substring(colon + 1));
        return new MllpClient(to.substring(0, colon), port, sockets(), Duration.ofSeconds(timeout));
    }

    private SocketFactory sockets() throws IOException {
        if (!tls) {
            return SocketFactory.getDefault();
        }
        String secret = passphrase == null ? null : System.getenv(passphrase);
        return new MllpClientTls(trust, certificate, key, secret).context().getSocketFactory();
    }
}
