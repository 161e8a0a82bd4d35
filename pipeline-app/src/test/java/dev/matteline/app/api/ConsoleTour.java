package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A person at the console: look at {@code target/console*.png} as well. */
final class ConsoleTour {

    private final LiveService service;
    private final Browser browser;
    private final Path folder;

    /** {@code folder} is for files that are handed in. */
    ConsoleTour(LiveService service, Browser browser, Path folder) {
        this.service = service;
        this.browser = browser;
        this.folder = folder;
    }

    void signIn() throws Exception {
        browser.open("http://127.0.0.1:" + service.port() + "/");
        give("key", "wrong");
        click("#login button");
        browser.until("document.getElementById('said').textContent.includes('not valid')");
        give("key", LiveService.ADMIN);
        click("#login button");
        browser.until("!document.querySelector('main').hidden");
    }

    void handIn(byte[] photo) throws Exception {
        Path picture = Files.write(folder.resolve("vase.jpg"), photo);
        Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
        browser.choose("#files", List.of(picture, text));
        click("#submit button");
        browser.until("document.querySelectorAll('#items figure').length === 2");
        browser.until("document.querySelector('#submissions tr').textContent.includes('done')");
        browser.until("document.querySelector('#items img')?.naturalWidth === 320");
        assertThat(text("items")).contains("vase.jpg", "refused", "not a picture");
    }

    /** Also what another tab has handed in: its original comes from the service. */
    void compare() throws Exception {
        browser.open("http://127.0.0.1:" + service.port() + "/");
        browser.until("document.querySelector('#submissions button')");
        click("#submissions button");
        browser.until("document.querySelector('#items figure button')");
        click("#items figure button");
        browser.until("document.getElementById('before').naturalWidth === 320");
        browser.ask("document.getElementById('where').value = 80;"
                + " document.getElementById('where').dispatchEvent(new Event('input'))");
        assertThat(browser.ask("document.getElementById('before').style.clipPath")
                        .asString())
                .contains("20%");
        browser.screenshot(Path.of("target", "console.png"));
        click("#shut");
        give("q", "VASE");
        browser.ask("document.getElementById('search').requestSubmit()");
        browser.until("document.getElementById('h-items').textContent.includes('VASE')");
        browser.until("document.getElementById('items').textContent.includes('vase.jpg')");
    }

    /** Two pictures wait for a word; one gets a yes, the other a no. */
    void review(int waiting) throws Exception {
        browser.ask("location.hash = '#review'");
        browser.until("document.querySelectorAll('#reviews figure').length === " + waiting);
        browser.until(
                "[...document.querySelectorAll('#reviews img')].filter(img => img.naturalWidth === 320).length === "
                        + 2 * waiting);
        browser.screenshot(Path.of("target", "console-review.png"));
        click("#reviews figure .buttons button");
        browser.until("document.querySelectorAll('#reviews figure').length === " + (waiting - 1));
        click("#reviews figure button");
        browser.until("document.getElementById('compare').open && !document.getElementById('reject').hidden");
        click("#reject");
        browser.until("document.querySelectorAll('#reviews figure').length === " + (waiting - 2));
        browser.until("!document.getElementById('compare').open");
    }

    void suspendASource() throws Exception {
        browser.ask("location.hash = '#places'");
        browser.until("document.getElementById('sources').textContent.includes('studio')");
        browser.until("document.getElementById('sinks').textContent.includes('shop')");
        browser.ask("[...document.querySelectorAll('#sources tr')].find(row => row.textContent.includes('studio'))"
                + ".querySelector('button').click()");
        browser.until("document.getElementById('question').open");
        give("answer", "spring cleaning");
        click("#question button.first");
        browser.until("document.getElementById('sources').textContent.includes('spring cleaning')");
        browser.screenshot(Path.of("target", "console-places.png"));
        assertThat(service.json(LiveService.ADMIN, "/api/v1/sources/studio")
                        .get("reason")
                        .asString())
                .isEqualTo("spring cleaning");
        assertThat(service.post(LiveService.ADMIN, "/api/v1/sources/studio/resume", "")
                        .statusCode())
                .isEqualTo(200);
    }

    void topUp(String tenant) throws Exception {
        browser.ask("location.hash = '#customers'");
        String row = "[...document.querySelectorAll('#tenants tr')].find(row => row.textContent.startsWith('" + tenant
                + "'))";
        browser.until(row);
        browser.ask(row + ".querySelector('button').click()");
        for (String answer : List.of("30", "invoice 77")) {
            browser.until("document.getElementById('question').open && document.getElementById('answer').value === ''");
            give("answer", answer);
            click("#question button.first");
        }
        browser.until(row + ".textContent.includes(' of 30')");
        browser.screenshot(Path.of("target", "console-customers.png"));
    }

    /** On a telephone nothing sticks out. */
    void onATelephone() throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        for (String part : List.of("pictures", "review", "places", "customers")) {
            browser.ask("location.hash = '#" + part + "'");
            browser.until("!document.getElementById('" + part + "').hidden");
            assertThat(browser.ask("document.documentElement.scrollWidth").asInt())
                    .as(part)
                    .isLessThanOrEqualTo(390);
        }
        browser.screenshot(Path.of("target", "console-telephone.png"));
    }

    private void click(String selector) throws Exception {
        browser.ask("document.querySelector('" + selector + "').click()");
    }

    private void give(String id, String text) throws Exception {
        browser.ask("document.getElementById('" + id + "').value = '" + text + "'");
    }

    private String text(String id) throws Exception {
        return browser.ask("document.getElementById('" + id + "').textContent").asString();
    }
}
