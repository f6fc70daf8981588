package org.cdexbridge.site;

import java.util.List;
import java.util.UUID;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The site's identity in the journal's database, which all nodes of the site share. */
public final class SiteIdentityTable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteIdentityTable.class);

    private final JdbcTemplate jdbc;

    public SiteIdentityTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads the identity; the first start of all makes it, of what this node says or, where it says nothing, at random.
     *
     * @throws SiteErrors {@link SiteCode#OTHER_IDENTITY} when this node says something else
     */
    public SiteIdentity agree(Endpoints.Site site) {
        if (rows().isEmpty()) {
            make(site.systems());
        }
        // data that was there before has what its node said, be it only by the node's port
        jdbc.update("update site_identity set base = ? where base = ''", orElse(site.systems(), site.base()));
        SiteIdentity identity = rows().get(0);
        if (!site.systems().isEmpty() && !site.systems().equals(identity.base())) {
            throw other(site, identity);
        }
        return identity;
    }

    private List<SiteIdentity> rows() {
        return jdbc.query(
                "select base, namespace from site_identity",
                (row, number) -> new SiteIdentity(row.getString(1), UUID.fromString(row.getString(2))));
    }

    private void make(String systems) {
        // a name that leads nowhere (RFC 6761 §6.4), as no host of ours is known
        String base = orElse(systems, "https://site-" + UUID.randomUUID() + ".invalid/fhir");
        try {
            jdbc.update(
                    "insert into site_identity (id, base, namespace) values (1, ?, ?)",
                    base,
                    UUID.randomUUID().toString());
            LOG.info("The identifier systems of this site use the base {}", base);
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node made the site's identity meanwhile");
        }
    }

    private static String orElse(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static SiteErrors other(Endpoints.Site site, SiteIdentity identity) {
        String key = site.systems().equals(site.base()) ? "site.base" : "site.systems";
        return new SiteErrors(
                SiteCode.OTHER_IDENTITY,
                "`%s` is %s here, the data in the database has %s; `site.systems: \"%s\"` keeps that whatever the address is"
                        .formatted(key, site.systems(), identity.base(), identity.base()),
                EndpointsReader.PATH);
    }
}
