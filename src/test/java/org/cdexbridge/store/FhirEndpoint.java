package org.cdexbridge.store;

import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A servlet for {@code /fhir} on a real socket. */
public final class FhirEndpoint implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();

    public FhirEndpoint(HttpServlet servlet) throws IOException, LifecycleException {
        File folder = Files.createTempDirectory("tomcat").toFile();
        tomcat.setBaseDir(folder.getPath());
        tomcat.setPort(0);
        tomcat.getConnector().setMaxPostSize(-1);
        Context context = tomcat.addContext("", folder.getPath());
        Tomcat.addServlet(context, "fhir", servlet);
        context.addServletMappingDecoded("/fhir/*", "fhir");
        tomcat.start();
    }

    public String base() {
        return "http://localhost:" + tomcat.getConnector().getLocalPort() + "/fhir";
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
