package dev.matteline.app.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import dev.matteline.app.AppException;
import dev.matteline.app.StartMode;
import dev.matteline.app.database.DatabaseAddress;
import dev.matteline.app.database.DatabaseUrl;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.ConfigFolder;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SettingsLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

class ApplicationStarterIT {

    @TempDir
    Path folder;

    private MattelineHome home;

    @BeforeEach
    void createHome() {
        home = new MattelineHome(folder.resolve("home"));
        home.create();
    }

    /** Spring keeps what it read first for the life of a JVM, which in production is one start. */
    @BeforeEach
    void forgetWhereAnotherTestLogged() {
        System.getProperties().stringPropertyNames().stream()
                .filter(name ->
                        name.startsWith("LOG_") || name.startsWith("CONSOLE_LOG_") || name.startsWith("FILE_LOG_"))
                .forEach(System::clearProperty);
    }

    @Test
    void aRunHasADatabaseAndNoWebServer() throws Exception {
        try (ConfigurableApplicationContext context = ApplicationStarter.start(installation(null), StartMode.RUN)) {
            assertThat(context.getEnvironment().getProperty("local.server.port"))
                    .isNull();
            HikariDataSource pool = context.getBean("directDataSource", HikariDataSource.class);
            DataSource shared = context.getBean(DataSource.class);
            assertThat(shared).isInstanceOf(LazyConnectionDataSourceProxy.class);
            int before = pool.getHikariPoolMXBean().getActiveConnections();
            try (Connection untouched = shared.getConnection()) {
                assertThat(untouched.isClosed()).isFalse();
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(before);
            }
            assertThat(context.getBean(Settings.class).presets()).containsKey("white-jpeg");
        }

        assertThat(home.postgres().resolve("data/postmaster.pid")).doesNotExist();
        assertThat(home.logFile()).content().contains("\"message\"");
    }

    @Test
    void aServiceShowsHealthAndMetricsOnLoopbackOnly() throws Exception {
        try (ConfigurableApplicationContext context =
                ApplicationStarter.start(installation(null), StartMode.REHEARSAL)) {
            String base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
            String api = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");

            assertThat(get(base + "/actuator/health").body()).contains("\"status\":\"UP\"");
            assertThat(get(base + "/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
            assertThat(get(base + "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(get(base + "/actuator/heapdump").statusCode()).isEqualTo(404);
            assertThat(get(api + "/actuator/health").statusCode()).isEqualTo(404);
            assertThat(get(api + "/livez").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(api + "/api/v1/submissions").statusCode()).isEqualTo(401);
            assertThat(context.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aServerOfTheUsersOwnIsUsedAndNothingIsStarted() {
        DatabaseAddress nobody = DatabaseUrl.parse("postgresql://ann:secret@127.0.0.1:1/none");

        assertThatThrownBy(() -> ApplicationStarter.start(installation(nobody), StartMode.RUN))
                .hasMessageContaining("cannot connect to jdbc:postgresql://127.0.0.1:1/none as ann")
                .hasMessageNotContaining("secret")
                .asInstanceOf(type(AppException.class))
                .extracting(AppException::code)
                .isEqualTo("database_unavailable");
        assertThat(home.postgres()).isEmptyDirectory();
    }

    @Test
    void aPortThatIsTakenIsNamedAndLeavesNoDatabaseServer() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(config.resolve("application.yaml"), "server: {port: " + taken.getLocalPort() + "}");
            Installation installation = new Installation(
                    home, new ConfigFolder(config), SettingsLoader.load(new ConfigFolder(config)), null, false);

            assertThatThrownBy(() -> ApplicationStarter.start(installation, StartMode.SERVE))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
                    .asInstanceOf(type(AppException.class))
                    .extracting(AppException::code)
                    .isEqualTo("port_in_use");
        }

        assertThat(home.postgres().resolve("data/postmaster.pid")).doesNotExist();
    }

    private Installation installation(@Nullable DatabaseAddress database) {
        ConfigFolder packaged = new ConfigFolder(null);
        return new Installation(home, packaged, SettingsLoader.load(packaged), database, false);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
