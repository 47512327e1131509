/** Wiring: the only package that names adapters. */
@NullMarked
package dev.hark.boot;

import org.jspecify.annotations.NullMarked;
