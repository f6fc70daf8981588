package org.cdexbridge.cli;

import java.nio.file.Path;

/**
 * One file to convert.
 *
 * @param file where it is
 * @param name its whole file name; under a folder that was given, its path from there
 */
record Input(Path file, Path name) {
    /** Where an output of this input goes, such as {@code DIR/NAME.document.json}. */
    Path output(Path folder, String ending) {
        return folder.resolve(name.resolveSibling(name.getFileName() + ending));
    }
}
