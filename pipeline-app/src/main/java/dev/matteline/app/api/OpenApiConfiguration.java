package dev.matteline.app.api;

import dev.matteline.app.BuildInfo;
import dev.matteline.app.problem.ProblemBody;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
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

    /** Whatever goes wrong is told in one form, by all of them; the interface of remove.bg has its own. */
    @Bean
    OpenApiCustomizer problems() {
        Schema<?> problem = object("string", "type", "title", "code", "detail").addProperty("status", typed("integer"));
        Schema<?> list = typed("array").items(object("string", "title", "code", "detail"));
        Schema<?> compatible = typed("object").addProperty("errors", list);
        return api -> {
            api.getComponents().addSchemas("ApiProblem", problem).addSchemas("RemoveBgErrors", compatible);
            api.getPaths()
                    .forEach((path, item) -> item.readOperations()
                            .forEach(operation -> operation.getResponses().addApiResponse("default", answer(path))));
        };
    }

    /** A duration is written as text, and so is its default. */
    @Bean
    OpenApiCustomizer durations() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream())
                .map(Parameter::getSchema)
                .filter(schema -> schema.getDefault() instanceof Duration)
                .forEach(schema -> schema.setDefault(schema.getDefault().toString()));
    }

    private static ApiResponse answer(String path) {
        boolean compatible = path.startsWith(ProblemBody.COMPATIBLE);
        Schema<?> form = new Schema<>(SpecVersion.V31)
                .$ref("#/components/schemas/" + (compatible ? "RemoveBgErrors" : "ApiProblem"));
        return new ApiResponse()
                .description("Why it was not answered as asked; the code is stable")
                .content(new Content()
                        .addMediaType(
                                compatible ? "application/json" : ProblemBody.MEDIA_TYPE,
                                new MediaType().schema(form)));
    }

    private static Schema<?> object(String type, String... fields) {
        Schema<?> object = typed("object");
        for (String field : fields) {
            object.addProperty(field, typed(type));
        }
        return object;
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>(SpecVersion.V31);
        schema.addType(type);
        return schema;
    }
}
