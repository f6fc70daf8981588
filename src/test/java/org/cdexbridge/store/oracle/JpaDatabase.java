package org.cdexbridge.store.oracle;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import ca.uhn.fhir.util.VersionEnum;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabasePool;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.search.mapper.orm.cfg.HibernateOrmMapperSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** Database, schema and Hibernate of the embedded server. */
class JpaDatabase {
    private static final int CONNECTIONS = 10;

    @Bean
    DataSource dataSource(OracleSettings settings) throws SQLException {
        DatabasePool source = DatabasePool.of("fhir-store", settings.address());
        source.setMaximumPoolSize(CONNECTIONS);
        source.setMinimumIdle(2);
        if (settings.postgresql()) {
            source.setConnectionInitSql(searchPath(settings));
            migratePostgresql(settings);
            return source;
        }
        try (Connection open = source.getConnection()) {
            migrate(source.unforced(), DriverTypeEnum.H2_EMBEDDED);
        }
        return source;
    }

    private static void migratePostgresql(OracleSettings settings) throws SQLException {
        try (DatabasePool source = DatabasePool.unbounded("fhir-store-schema", settings.address())) {
            source.setMinimumIdle(1);
            source.setConnectionInitSql(searchPath(settings));
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + settings.schema() + "\"");
            }
            migrate(source, DriverTypeEnum.POSTGRES_9_4);
        }
    }

    private static String searchPath(OracleSettings settings) {
        return "SET search_path TO \"" + settings.schema() + "\"";
    }

    /** HAPI's own migrations, much faster than letting Hibernate compare entities and tables at every start. */
    private static void migrate(DataSource source, DriverTypeEnum driver) {
        HapiMigrator migrator = new HapiMigrator(SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME, source, driver);
        migrator.addTasks(new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values()));
        migrator.createMigrationTableIfRequired();
        migrator.migrate();
    }

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource source,
            ConfigurableListableBeanFactory beans,
            FhirContext context,
            JpaStorageSettings storage,
            OracleSettings settings) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, context, storage);
        factory.setPersistenceUnitName("HAPI_PU");
        factory.setDataSource(source);
        factory.setJpaPropertyMap(Map.ofEntries(
                Map.entry(AvailableSettings.DIALECT, dialect(settings).getName()),
                Map.entry(AvailableSettings.HBM2DDL_AUTO, "none"),
                Map.entry(AvailableSettings.SCANNER, "org.hibernate.boot.archive.scan.internal.DisabledScanner"),
                Map.entry(AvailableSettings.IMPLICIT_NAMING_STRATEGY, SpringImplicitNamingStrategy.class.getName()),
                Map.entry(
                        AvailableSettings.PHYSICAL_NAMING_STRATEGY,
                        CamelCaseToUnderscoresNamingStrategy.class.getName()),
                Map.entry(AvailableSettings.STATEMENT_BATCH_SIZE, "50"),
                Map.entry(AvailableSettings.ORDER_INSERTS, "true"),
                Map.entry(AvailableSettings.ORDER_UPDATES, "true"),
                Map.entry(AvailableSettings.USE_QUERY_CACHE, "false"),
                Map.entry(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false"),
                Map.entry(AvailableSettings.USE_MINIMAL_PUTS, "false"),
                Map.entry(HibernateOrmMapperSettings.ENABLED, "false")));
        return factory;
    }

    private static Class<? extends Dialect> dialect(OracleSettings settings) {
        return settings.postgresql() ? HapiFhirPostgresDialect.class : HapiFhirH2Dialect.class;
    }

    @Bean
    @Primary
    HibernatePropertiesProvider hibernateProperties(OracleSettings settings, DataSource source) {
        Dialect dialect = settings.postgresql() ? new HapiFhirPostgresDialect() : new HapiFhirH2Dialect();
        return new HibernatePropertiesProvider() {
            @Override
            public Dialect getDialect() {
                return dialect;
            }

            @Override
            public DataSource getDataSource() {
                return source;
            }
        };
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }
}
