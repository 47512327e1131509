/**
 * Deadlines, retries, circuit breakers and bulkheads for every call that leaves the process.
 * Ground.
 */
@NullMarked
package dev.hark.provider;

import org.jspecify.annotations.NullMarked;
