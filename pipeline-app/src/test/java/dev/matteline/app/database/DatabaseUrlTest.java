package dev.matteline.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void takesCredentialsOutOfTheAddress() {
        DatabaseAddress address =
                DatabaseUrl.parse("postgresql://ann:p%40ss+word@db.example:5433/shop?sslmode=require");

        assertThat(address)
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db.example:5433/shop?sslmode=require", "ann", "p@ss+word"));
        assertThat(address.toString()).doesNotContain("p@ss+word");
    }

    @Test
    void keepsJdbcUrls() {
        assertThat(DatabaseUrl.parse("jdbc:postgresql://db/shop"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/shop", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db", "mysql://a/b", "postgresql://", "postgresql://host", "postgres://ho st/x"})
    void refusesTheRestWithoutShowingAPassword(String given) {
        assertThatThrownBy(() -> DatabaseUrl.parse(given)).hasMessageContaining("not a PostgreSQL address");
        assertThatThrownBy(() -> DatabaseUrl.parse("http://ann:secret@x/y")).hasMessageNotContaining("secret");
    }
}
