/**
 * Request limits: target, headers and body of every request are checked before any other processing.
 *
 * <p>Enters: requests as the web server has them. Leaves: requests whose body is whole, unpacked and of bounded size and
 * depth; or an answer with a status of 4xx and a code {@code CDX-81xx}. Feeds of kind {@code http} have limits of their own.
 */
@NullMarked
package org.cdexbridge.security.http;

import org.jspecify.annotations.NullMarked;
