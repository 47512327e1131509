/** Metrics by Micrometer, as Prometheus text. */
@NullMarked
package dev.hark.ops.adapter.micrometer;

import org.jspecify.annotations.NullMarked;
