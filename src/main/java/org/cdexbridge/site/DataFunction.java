package org.cdexbridge.site;

import org.apache.camel.spi.PropertiesFunction;

/** {@code {{data:NAME}}} in a route: a folder or file below the data folder, unless NAME is absolute. */
final class DataFunction implements PropertiesFunction {
    private final DataFolder data;

    DataFunction(DataFolder data) {
        this.data = data;
    }

    @Override
    public String getName() {
        return "data";
    }

    @Override
    public String apply(String name) {
        return data.resolve(name).toString();
    }
}
