package dev.matteline.routes.feed;

/**
 * A value inside the bytes of a row.
 *
 * @param name of the column or element
 * @param start of its bytes in the row, quotes included
 * @param end behind its last byte
 * @param value decoded
 */
record FeedField(String name, int start, int end, String value) {}
