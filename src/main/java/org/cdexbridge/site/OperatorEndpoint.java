package org.cdexbridge.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.site.file.PrivateFiles;

/**
 * How the command line of this machine speaks to the running server: the server leaves its address and a key in the
 * data folder, in a file that its own user alone can read. Who may read the data may operate it.
 *
 * @param url of the server, without a slash at its end
 * @param key made anew at every start
 */
public record OperatorEndpoint(String url, String key) {
    private static final String FILE = "operator.txt";
    private static final int KEY_BYTES = 32;

    /** One with a new key. */
    public static OperatorEndpoint open(String url) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new OperatorEndpoint(url, HexFormat.of().formatHex(key));
    }

    /** Leaves it in the data folder. */
    public void writeTo(Path data) throws IOException {
        PrivateFiles.write(data.resolve(FILE), url + "\n" + key + "\n");
    }

    /** That of the server that was started last on this data folder, whether or not it still runs. */
    public static Optional<OperatorEndpoint> of(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return Optional.of(new OperatorEndpoint(lines.get(0), lines.get(1)));
    }
}
