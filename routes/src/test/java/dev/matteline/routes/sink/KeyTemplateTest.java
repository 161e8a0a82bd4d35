package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A46 */
class KeyTemplateTest {

    @Test
    void foldersComeBeforeTheWholeKey() {
        MediaPath key = new MediaPath("{tenant}/{key}/1.png");
        TenantId acme = new TenantId("acme");
        assertThat(KeyTemplate.parse("{key}").of(acme, key)).isEqualTo(key);
        assertThat(KeyTemplate.parse("shop/{tenant}/new/{key}").of(acme, key))
                .isEqualTo(new MediaPath("shop/acme/new/{tenant}/{key}/1.png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "{tenant}",
                "a{key}",
                "{key}/x",
                "{name}/{key}",
                "../{key}",
                "a/../../{key}",
                "/etc/{key}",
                "a//{key}",
                "{tenant/{key}",
                "{key}{key}"
            })
    void whatCouldMeetOrLeadElsewhereIsRefused(String text) {
        assertThatThrownBy(() -> KeyTemplate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
