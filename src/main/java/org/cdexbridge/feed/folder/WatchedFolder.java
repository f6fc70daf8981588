package org.cdexbridge.feed.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.site.file.PrivateFiles;

/**
 * A watched folder tree with the places in it that are ours: {@code done/}, {@code error/} and the hidden folder of this
 * instance's claims. A claim is a rename, so that of several instances one wins.
 */
record WatchedFolder(Path root, String instance) {
    static final String DONE = "done";
    static final String ERROR = "error";

    /** The end of the name of a file beside another one, which says what a person should know of that. */
    static final String NOTE = ".finding.txt";

    private static final String CLAIMS = ".claimed-";

    /**
     * Takes a file away from everybody else.
     *
     * @return where it is now; empty when somebody else was faster
     */
    Optional<Path> claim(Path file) throws IOException {
        Path claimed = claims().resolve(root.relativize(file));
        PrivateFiles.createFolderWithin(Objects.requireNonNull(claimed.getParent()));
        try {
            return Optional.of(Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Gives a claimed file back, which will be taken again; returns whether it was still there. */
    boolean release(Path claimed) throws IOException {
        try {
            move(claimed, origin(claimed));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Where a claimed file lay. */
    Path origin(Path claimed) {
        return root.resolve(claims().relativize(claimed));
    }

    /** Gives back what an earlier process of this instance held when it died. */
    void releaseAll() throws IOException {
        for (Path file : claimed()) {
            release(file);
        }
    }

    /** All files that this instance holds. */
    List<Path> claimed() throws IOException {
        if (Files.notExists(claims(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(claims())) {
            return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    /** The same folder as other instances see it that have claimed something in it. */
    List<WatchedFolder> others() throws IOException {
        List<WatchedFolder> others = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, CLAIMS + "*")) {
            for (Path folder : folders) {
                String other = folder.getFileName().toString().substring(CLAIMS.length());
                if (!other.equals(instance) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    others.add(new WatchedFolder(root, other));
                }
            }
        }
        return others;
    }

    /** Returns where it is then. */
    Path done(Path claimed) throws IOException {
        return put(claimed, DONE);
    }

    /** Puts a file aside with the reason beside it; returns where it is then. */
    Path error(Path claimed, String finding) throws IOException {
        Path moved = put(claimed, ERROR);
        note(moved, finding);
        return moved;
    }

    /** Says beside a file what a person should know of it. */
    static void note(Path file, String finding) throws IOException {
        Path reason = beside(file);
        Files.writeString(reason, finding + "\n", StandardCharsets.UTF_8);
        PrivateFiles.closeWithin(reason);
    }

    /** Moves a file that has changed back to where it lay; what was said of it is no longer so. */
    static void takeBack(Path file, Path origin) throws IOException {
        move(file, origin);
        Files.deleteIfExists(beside(file));
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + NOTE);
    }

    private Path put(Path claimed, String place) throws IOException {
        Path moved = move(claimed, root.resolve(place).resolve(claims().relativize(claimed)));
        PrivateFiles.closeWithin(moved);
        return moved;
    }

    Path claims() {
        return root.resolve(CLAIMS + instance);
    }

    /** Moves without ever writing over a file: a second file of the same name gets a number. */
    static Path move(Path from, Path to) throws IOException {
        PrivateFiles.createFolderWithin(Objects.requireNonNull(to.getParent()));
        for (int number = 0; ; number++) {
            Path target = number == 0
                    ? to
                    : to.resolveSibling(numbered(to.getFileName().toString(), number));
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    return Files.move(from, target);
                } catch (FileAlreadyExistsException e) {
                    continue;
                }
            }
        }
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
