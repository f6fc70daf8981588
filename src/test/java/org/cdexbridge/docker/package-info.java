/** The files of {@code docker/}, tested without a Docker engine. */
package org.cdexbridge.docker;
