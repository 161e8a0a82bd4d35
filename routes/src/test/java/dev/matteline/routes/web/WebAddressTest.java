package dev.matteline.routes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://shop.example/a.jpg https://shop.example/a.jpg",
                "HTTP://Shop.EXAMPLE:80/a http://shop.example/a",
                "http://shop.example:8080 http://shop.example:8080/",
                "https://shop.example?x=1 https://shop.example/?x=1",
                "https://my_bucket.example/a@2x.jpg#top https://my_bucket.example/a@2x.jpg",
                "https://bücher.example/ü.jpg https://xn--bcher-kva.example/%C3%BC.jpg",
                "https://shop.example/100%/a[1]|b.jpg https://shop.example/100%25/a%5B1%5D%7Cb.jpg",
                "http://[2001:4860:4860::8888]:81/ http://[2001:4860:4860::8888]:81/",
                "http://8.8.8.8/ http://8.8.8.8/"
            })
    void whatIsTakenIsReadInOneWay(String text, String expected) throws WebException {
        assertThat(WebAddress.parse(text)).hasToString(expected);
    }

    @Test
    void spacesInAPathAreEncoded() throws WebException {
        assertThat(WebAddress.parse(" https://shop.example/a b.jpg\n")).hasToString("https://shop.example/a%20b.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gopher://shop.example/",
                "file:///etc/passwd",
                "jar:http://shop.example/a.jar!/b",
                "ftp://shop.example/a",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)"
            })
    void otherSchemesAreRefused(String text) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> WebAddress.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo("url_scheme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example/a.jpg",
                "//shop.example/a.jpg",
                "http:/shop.example",
                "http://",
                "http://user@shop.example/",
                "http://shop.example:80@127.0.0.1/",
                "http://shop.example\\@127.0.0.1/",
                "http://127.0.0.1\\.shop.example/",
                "http://shop.exa%6Dple/",
                "http://shop.example:99999/",
                "http://shop.example:0/",
                "http://shop.example:a/",
                "http://shop .example/",
                "http://[fe80::1%25eth0]/",
                "http://[::1/",
                "http://shop.example/a\r\nHost: other",
                "http://-shop.example/",
                "http://shop..example/"
            })
    void whatCouldBeReadInTwoWaysIsRefused(String text) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> WebAddress.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo("url_invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://127.0.0.1./",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://１２７.1/"
            })
    void oddFormsOfNumbersAreRefused(String text) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> WebAddress.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo("url_blocked"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example/x,https://other.example/x",
        "//other.example/x,https://other.example/x",
        "/x?y=1,https://shop.example:444/x?y=1",
        "x,https://shop.example:444/a/x",
        "?z,https://shop.example:444/a/b?z"
    })
    void redirectsLeadWhereBrowsersGo(String location, String expected) throws WebException {
        assertThat(WebAddress.parse("https://shop.example:444/a/b?c=d").resolve(location))
                .hasToString(expected);
    }
}
