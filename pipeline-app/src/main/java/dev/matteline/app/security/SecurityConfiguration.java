package dev.matteline.app.security;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.SecuritySettings;
import dev.matteline.app.settings.SecuritySettings.Mode;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.batch.tenants.Tenants;
import dev.matteline.routes.remote.Secret;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Who is let in, and to what. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
public class SecurityConfiguration {

    private static final String[] PUBLIC = {
        // on a port of their own; here there is nothing behind them
        "/actuator",
        "/actuator/**",
        "/livez",
        // these show a signature
        "/shared/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/readyz",
        "/console",
        "/console/**",
        "/",
        "/favicon.ico"
    };

    @Bean
    KeyHash keyHash(MattelineHome home, Settings settings) {
        Secret pepper = settings.access().security().pepper();
        return pepper == null ? KeyHash.ofFile(home.root().resolve("api-key.pepper")) : KeyHash.of(pepper.reveal());
    }

    @Bean
    ApiKeys apiKeys(@Qualifier("jdbcClient") JdbcClient jdbc, KeyHash hash, Clock clock) {
        return new ApiKeys(jdbc, hash, clock);
    }

    @Bean
    LinkSeal linkSeal(KeyHash hash) {
        return new LinkSeal(hash);
    }

    @Bean
    Bootstrap bootstrap(
            Settings settings,
            ApiKeys keys,
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction) {
        Bootstrap bootstrap = new Bootstrap(settings.access().security(), keys, jdbc, transaction);
        bootstrap.adopt();
        return bootstrap;
    }

    @Bean
    Audit audit(@Qualifier("jdbcClient") JdbcClient jdbc, JsonMapper json) {
        return new Audit(jdbc, json);
    }

    /** Addresses that try to be read in two ways, before anybody looks who calls. */
    @Bean
    RequestRejectedHandler oddAddresses() {
        return (request, response, e) -> new Refusals()
                .write(request, response, 400, "address_invalid", "An address with these characters is not answered.");
    }

    /** Nobody logs in with a name and a password. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("there are no passwords here");
        };
    }

    @Bean
    SecurityFilterChain callers(
            HttpSecurity http,
            Settings settings,
            ApiKeys keys,
            Tenants tenants,
            @Qualifier("directJdbcClient") JdbcClient direct,
            Environment environment,
            @Qualifier("directDataSource") DataSource pool) {
        SecuritySettings security = settings.access().security();
        requireLoopback(security, environment);
        Optional<Tokens> tokens = security.oidc().on()
                ? Optional.of(
                        new Tokens(security.oidc(), name -> tenants.find(name).isPresent()))
                : Optional.empty();
        Refusals refusals = new Refusals();
        http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline';"
                                        + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'")))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(PUBLIC)
                                .permitAll()
                                .requestMatchers(
                                        org.springframework.http.HttpMethod.POST,
                                        "/api/v1/submissions",
                                        "/v1.0/removebg",
                                        "/v1.0/improve")
                                .hasAuthority(Right.SUBMIT.name())
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, e) ->
                                refusals.unauthorized(request, response, "This call needs a credential."))
                        .accessDeniedHandler((request, response, e) -> refusals.forbidden(request, response)))
                .addFilterBefore(
                        new CallerFilter(security, new Credentials(keys, tokens), new Attempts(direct), refusals),
                        AuthorizationFilter.class)
                .addFilterBefore(new RateFilter(new RateLimits(security.rates(), pool)), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    WebMvcConfigurer gate(Audit audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Gate(audit));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
                resolvers.add(new ChangeArgument());
            }
        };
    }

    private static void requireLoopback(SecuritySettings security, Environment environment) {
        if (security.mode() == Mode.KEYS) {
            return;
        }
        String address = environment.getProperty("server.address", "0.0.0.0");
        try {
            if (InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw open(address, e);
        }
        throw open(address, new IllegalStateException("not a loopback address"));
    }

    private static AppException open(String address, Exception cause) {
        return new AppException(
                ExitCode.USAGE,
                "open_beyond_this_machine",
                "matteline.security.mode is open, but server.address " + address + " is not this machine alone",
                "use keys, or server.address 127.0.0.1",
                cause);
    }
}
