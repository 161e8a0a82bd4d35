package dev.matteline.models.market;

/**
 * One rule that a file was held against.
 *
 * @param rule stable code, such as {@code white_background}
 * @param found what the file has, for people
 */
public record MarketCheck(String rule, boolean passed, String found) {}
