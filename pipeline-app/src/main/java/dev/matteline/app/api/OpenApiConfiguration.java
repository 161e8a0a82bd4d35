package dev.matteline.app.api;

import dev.matteline.app.BuildInfo;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API that the API gives of itself: {@code /v3/api-docs}, shown by {@code /swagger-ui.html}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiConfiguration {

    private static final String KEY = "key";

    @Bean
    OpenAPI openApi() {
        // it comes from the credential, not from the request
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Change.class);
        return new OpenAPI()
                .info(new Info()
                        .title("Matteline")
                        .version(BuildInfo.read().version())
                        .description("Takes the background out of pictures. Errors are problem+json with a stable code."
                                + " Pages go by cursor: next of one page is cursor of the following.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key (mtl_...) or a token of the identity provider")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }
}
