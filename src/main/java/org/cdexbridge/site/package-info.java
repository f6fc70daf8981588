/**
 * The site: defaults that the jar carries, the site's own files over them, the data folder, {@code endpoints.yaml}.
 *
 * <p>Enters: folders {@code routes/} and {@code mappings/} of the working directory. Leaves: files by name, whoever
 * owns them, and the checked configuration. Fails at start with file, line, what stood there and what was expected.
 */
package org.cdexbridge.site;

