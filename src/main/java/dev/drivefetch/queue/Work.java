package dev.drivefetch.queue;

/** What a worker is given to do. */
public sealed interface Work permits Lease, Verification {}
