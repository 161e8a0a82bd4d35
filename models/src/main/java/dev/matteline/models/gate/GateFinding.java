package dev.matteline.models.gate;

/**
 * Something that a gate found.
 *
 * @param value measured, percent of what the gate is about
 */
public record GateFinding(Gate gate, double value, GateRule rule) {}
