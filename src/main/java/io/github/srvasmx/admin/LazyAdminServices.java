package io.github.srvasmx.admin;

import io.github.srvasmx.audit.CommandAudit;
import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.SessionAdministration;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.handler.listing.HandlerAdministration;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.importer.LibraryImport;
import io.github.srvasmx.library.trash.TrashService;
import io.github.srvasmx.maintenance.BackupService;
import io.github.srvasmx.maintenance.Doctor;
import io.github.srvasmx.maintenance.InstallationMove;
import io.github.srvasmx.maintenance.RestoreService;
import io.github.srvasmx.maintenance.SessionRemoval;
import io.github.srvasmx.maintenance.StoreVerification;
import io.github.srvasmx.maintenance.UsageService;
import io.github.srvasmx.maintenance.UserRemoval;
import io.github.srvasmx.sweep.Sweeper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the beans of a command when the first service is requested, creates only those that the requested services need,
 * and logs warnings and errors to standard error.
 */
final class LazyAdminServices implements AdminServices, AutoCloseable {

    /** A property that names the access of the command to the data directory. Not a setting of the server. */
    private static final String ACCESS = "data-directory.access";

    private final Class<?> application;
    private final List<String> settings;
    private @Nullable ConfigurableApplicationContext context;

    /**
     * @param application the configuration of the beans, which is {@link CommandApplication} or imports it
     */
    LazyAdminServices(Class<?> application, List<String> settings) {
        this.application = application;
        this.settings = List.copyOf(settings);
    }

    @Override
    public void createDatabase() {
        context = start(Map.of(ACCESS, "creation"));
        // The database is created when the first bean needs it.
        bean(LibraryService.class);
    }

    @Override
    public AccountService accounts() {
        return bean(AccountService.class);
    }

    @Override
    public LibraryService libraries() {
        return bean(LibraryService.class);
    }

    @Override
    public DocumentLibrary documents() {
        return bean(DocumentLibrary.class);
    }

    @Override
    public LibraryImport libraryImport() {
        return bean(LibraryImport.class);
    }

    @Override
    public Sweeper sweeper() {
        return bean(Sweeper.class);
    }

    @Override
    public StoreVerification storeVerification() {
        StoreVerification verification =
                context().getBeanProvider(StoreVerification.class).getIfAvailable();
        if (verification == null) {
            throw new StartFailureException("Only a store that servers share can be compared with the database: use the"
                    + " command doctor for a data directory");
        }
        return verification;
    }

    @Override
    public TrashService trash() {
        return bean(TrashService.class);
    }

    @Override
    public SessionAdministration sessions() {
        return bean(SessionAdministration.class);
    }

    @Override
    public SessionRemoval sessionRemoval() {
        return bean(SessionRemoval.class);
    }

    @Override
    public UserRemoval userRemoval() {
        return bean(UserRemoval.class);
    }

    @Override
    public HandlerAdministration handlers() {
        return local(HandlerAdministration.class);
    }

    @Override
    public UsageService usage() {
        return local(UsageService.class);
    }

    @Override
    public Doctor doctor() {
        return local(Doctor.class);
    }

    @Override
    public BackupService backups() {
        return local(BackupService.class);
    }

    @Override
    public boolean isEnding() {
        return context != null && context.isClosed();
    }

    @Override
    public Optional<CommandAudit> audit() {
        return Optional.ofNullable(context)
                .filter(started -> !started.isClosed())
                .map(started -> started.getBeanProvider(CommandAudit.class).getIfAvailable());
    }

    @Override
    public RestoreService restores() {
        context = start(Map.of(ACCESS, "restore"));
        return local(RestoreService.class);
    }

    @Override
    public InstallationMove moves() {
        if (context == null) {
            context = start(Map.of(), LazyAdminServices::requireCluster);
        }
        return bean(InstallationMove.class);
    }

    /** Checked before anything is opened: without these settings, the command would look for a data directory. */
    private static void requireCluster(ConfigurableApplicationContext starting) {
        if (!starting.getEnvironment().containsProperty(ConditionalOnCluster.ENDPOINT)) {
            throw new StartFailureException("This command needs a database and a store that several servers share: set"
                    + " srv.database.url and srv.store.s3.endpoint");
        }
    }

    /** A service that exists only if one server has a database and a store for itself. */
    private <T> T local(Class<T> type) {
        T service = context().getBeanProvider(type).getIfAvailable();
        if (service == null) {
            throw new StartFailureException("This command needs a data directory. Servers that share a database and a"
                    + " store have none: use the tools of the database and of the store");
        }
        return service;
    }

    <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    private ConfigurableApplicationContext context() {
        if (context == null) {
            context = start(Map.of());
        }
        return context;
    }

    private ConfigurableApplicationContext start(
            Map<String, Object> properties, ApplicationContextInitializer<?>... initializers) {
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setLazyInitialization(true);
        spring.setLogStartupInfo(false);
        spring.addInitializers(initializers);
        Map<String, Object> defaults = new HashMap<>(properties);
        defaults.put("logging.config", "classpath:logback-command.xml");
        spring.setDefaultProperties(defaults);
        return spring.run(settings.toArray(String[]::new));
    }
}
