package dev.matteline.routes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "100::1"
            })
    void machinesOfOurOwnNetAreNotPublic(String text) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00::1"
            })
    void theInternetIsPublic(String text) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(text))).isTrue();
    }

    @Test
    void anAllowedNetworkIsAsWideAsItSays() throws UnknownHostException {
        AllowedNetwork net = AllowedNetwork.parse("10.1.0.0/16");
        assertThat(net.contains(address("10.1.255.255"), 80)).isTrue();
        assertThat(net.contains(address("10.2.0.0"), 80)).isFalse();

        AllowedNetwork one = AllowedNetwork.parse("127.0.0.1:8099");
        assertThat(one.contains(address("127.0.0.1"), 8099)).isTrue();
        assertThat(one.contains(address("127.0.0.1"), 5432)).isFalse();
        assertThat(one.contains(address("127.0.0.2"), 8099)).isFalse();

        AllowedNetwork six = AllowedNetwork.parse("[fd00::]/9:443");
        assertThat(six.contains(address("fd7f::1"), 443)).isTrue();
        assertThat(six.contains(address("fd80::1"), 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "fd00::/8", "10.0.0", "10.0.0.0/8/8"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedNetwork.parse(text));
    }

    private static InetAddress address(String digits) throws UnknownHostException {
        return InetAddress.getAllByName(digits)[0];
    }
}
